import { createKeybindingsHandler } from 'tinykeys';

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
  readonly run: () => void;
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
  now: () => number,
  dialogIsOpen: () => boolean,
): (event: KeyboardEvent) => void {
  const conflicts = keyConflicts(bindings);
  if (conflicts.length > 0) throw new Error(`two actions on one key: ${conflicts.join('; ')}`);
  const lastMs = new Map<string, number>();
  const map = Object.fromEntries(
    bindings.map((binding) => [
      binding.keys,
      (event: KeyboardEvent) => {
        event.preventDefault();
        if (event.repeat && !binding.repeats) return;
        if (binding.scope === 'work' && dialogIsOpen()) return;
        const last = lastMs.get(binding.id);
        if (last !== undefined && now() - last < binding.throttleMs) return;
        lastMs.set(binding.id, now());
        binding.run();
      },
    ]),
  );
  return createKeybindingsHandler(map, { ignore: composing });
}
