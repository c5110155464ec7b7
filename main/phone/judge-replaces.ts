import { dialogName, type NamedDialog } from './replaces-header';

/** What a dialog of this seat is to whoever would take the far side's place in it. */
export type Replaceability =
  /** Its call is answered. */
  | 'confirmed'
  /** Made by this seat, and not answered yet. */
  | 'early'
  /** It ended, or another took its place. */
  | 'over';

export interface Replaceable {
  /** Null: not a dialog of this call. */
  replaceability(dialog: string): Replaceability | null;
}

export type ReplacesVerdict<C> =
  | { readonly kind: 'takes'; readonly call: C }
  | { readonly kind: 'refused'; readonly statusCode: 481 | 486 | 603 };

const refused = (statusCode: 481 | 486 | 603) => ({ kind: 'refused', statusCode }) as const;

/**
 * RFC 3891 §3. An early dialog that came to this seat is nobody's to take (481); whoever it rings for has decided nothing yet. That the
 * INVITE may do this at all is the server's word: it comes over the one socket to it, and knows what only the two ends and the server do.
 */
export function judgeReplaces<C extends Replaceable>(
  named: NamedDialog,
  calls: readonly C[],
  isOver: (dialog: string) => boolean,
): ReplacesVerdict<C> {
  const dialog = dialogName(named);
  for (const call of calls) {
    const found = call.replaceability(dialog);
    if (found === 'over') return refused(603);
    if (found === 'confirmed' && named.earlyOnly) return refused(486);
    if (found !== null) return { kind: 'takes', call };
  }
  return refused(isOver(dialog) ? 603 : 481);
}
