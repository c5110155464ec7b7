import { createKeybindingsHandler } from 'tinykeys';
import type { KeyHint } from '../../stores/hints';

/** One key of the desk. `keys` is a tinykeys binding; `cap` is how it is written on screen. */
export interface KeyBinding {
  readonly id: string;
  readonly keys: string;
  readonly cap: string;
  /** call: always. work: not while a dialog stands over the work. */
  readonly scope: 'call' | 'work';
  /** Fires again only after this long; 0 for no limit. */
  readonly throttleMs: number;
  /** Whether holding the key down may fire it again and again. Never for what cannot be taken back. */
  readonly repeats: boolean;
  /** Where given and false, the key is left to whatever has the focus. */
  readonly applies?: () => boolean;
  /** Null, or why it can do nothing now. */
  readonly run: () => KeyHint | null;
}

/** What the listener asks of the page it listens on. */
export interface KeySurroundings {
  readonly now: () => number;
  readonly dialogIsOpen: () => boolean;
  /** The part of the screen with the focus keeps this binding for itself. */
  readonly keptByFocus: (keys: string) => boolean;
  /** Why the key did nothing; null once it did something, and what was said before is settled. */
  readonly tell: (why: KeyHint | null) => void;
}

/** Two bindings on one key: the first would silently win, so it is refused at once. */
export function keyConflicts(bindings: readonly Pick<KeyBinding, 'id' | 'keys'>[]): readonly string[] {
  const owner = new Map<string, string>();
  const conflicts: string[] = [];
  for (const { id, keys } of bindings) {
    const first = owner.get(keys);
    if (first === undefined) owner.set(keys, id);
    else conflicts.push(`${keys}: ${first}, ${id}`);
  }
  return conflicts;
}

/** While an input method is composing, keys belong to it; some report that only as key code 229. */
const composing = (event: KeyboardEvent): boolean =>
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- what the older Chinese input methods still send
  event.isComposing || event.key === 'Process' || event.keyCode === 229;

/** One listener for all keys of the desk. Works in text fields too: the family (F-keys, Ctrl+Enter, Alt+digit) types nothing. */
export function createKeyListener(
  bindings: readonly KeyBinding[],
  { now, dialogIsOpen, keptByFocus, tell }: KeySurroundings,
): (event: KeyboardEvent) => void {
  const conflicts = keyConflicts(bindings);
  if (conflicts.length > 0) throw new Error(`two actions on one key: ${conflicts.join('; ')}`);
  const lastMs = new Map<string, number>();
  const map = Object.fromEntries(
    bindings.map((binding) => [
      binding.keys,
      (event: KeyboardEvent) => {
        if (keptByFocus(binding.keys)) return;
        if (binding.applies && !binding.applies()) return;
        event.preventDefault();
        if (event.repeat && !binding.repeats) return;
        if (binding.scope === 'work' && dialogIsOpen()) return;
        const last = lastMs.get(binding.id);
        if (last !== undefined && now() - last < binding.throttleMs) return;
        lastMs.set(binding.id, now());
        const why = binding.run();
        tell(why);
      },
    ]),
  );
  return createKeybindingsHandler(map, { ignore: composing });
}
