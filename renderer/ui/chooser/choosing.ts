import { findChoices, type Choice } from './find-choices';

export interface OpenList {
  /** What was typed since it opened; null while nothing was. */
  readonly words: string | null;
  /** The choice marked, by its place among those shown; -1: none. */
  readonly active: number;
  /** Esc brings it back. */
  readonly before: string;
}

export interface Choosing {
  /** Null while it is closed. */
  readonly open: OpenList | null;
  /** Empty: nothing is chosen. */
  readonly value: string;
}

export type Move =
  | { readonly kind: 'open' | 'take' | 'back' | 'leave' }
  | { readonly kind: 'type'; readonly words: string }
  | { readonly kind: 'step'; readonly by: 1 | -1 }
  | { readonly kind: 'pick'; readonly value: string };

interface Among {
  readonly choices: readonly Choice[];
  /** Whoever looks for another one has chosen nothing until that one is taken; else what was chosen stays. */
  readonly mayBeEmpty: boolean;
}

/** What a move makes of it. Arrows and words only mark; only a take or a pick chooses. */
export function choosing({ open, value }: Choosing, move: Move, { choices, mayBeEmpty }: Among): Choosing {
  const before = open?.before ?? value;
  const shown = findChoices(choices, open?.words ?? '');
  const looking = mayBeEmpty ? '' : value;
  switch (move.kind) {
    case 'open':
      if (open) return { open, value };
      return {
        open: { words: null, active: choices.findIndex((one) => one.value === value), before },
        value,
      };
    case 'type':
      return {
        open: { words: move.words, active: move.words.trim() === '' ? -1 : 0, before },
        value: looking,
      };
    case 'step': {
      if (!open) {
        const chosen = choices.findIndex((one) => one.value === value);
        return { open: { words: null, active: Math.max(0, chosen), before }, value };
      }
      const active = Math.max(0, Math.min(shown.length - 1, open.active + move.by));
      if (shown[active] === undefined || active === open.active) return { open, value };
      return { open: { ...open, active }, value: looking };
    }
    case 'take': {
      const marked = open ? shown[open.active] : undefined;
      if (marked) return { open: null, value: marked.value };
      // words that nothing has are not closed away: the list says so
      return open?.words?.trim() ? { open, value } : { open: null, value };
    }
    case 'pick':
      return { open: null, value: move.value };
    case 'back':
      return { open: null, value: before };
    case 'leave':
      return { open: null, value };
  }
}
