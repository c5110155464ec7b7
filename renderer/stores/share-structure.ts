const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const idOf = (item: unknown): string | null =>
  isPlain(item) && typeof item['id'] === 'string' ? item['id'] : null;

/**
 * `next`, with every part that equals the same part of `previous` replaced by it. What crosses a process boundary is always a new
 * object; this gives unchanged parts their identity back, so one quality sample does not repaint three panes. What has an
 * `id` is found again wherever in its list it stands now.
 */
export function shareStructure<T>(previous: unknown, next: T): T {
  if (Object.is(previous, next)) return next;
  if (Array.isArray(previous) && Array.isArray(next)) {
    const old: readonly unknown[] = previous;
    const byId = new Map(old.flatMap((item) => (idOf(item) === null ? [] : [[idOf(item), item]])));
    const shared = next.map((item: unknown, i) => {
      const id = idOf(item);
      return shareStructure(id === null ? old[i] : byId.get(id), item);
    });
    return old.length === shared.length && shared.every((item, i) => Object.is(item, old[i]))
      ? (previous as T)
      : (shared as T);
  }
  if (isPlain(previous) && isPlain(next)) {
    const keys = Object.keys(next);
    const shared: Record<string, unknown> = {};
    let same = keys.length === Object.keys(previous).length;
    for (const key of keys) {
      shared[key] = shareStructure(previous[key], next[key]);
      same &&= key in previous && Object.is(shared[key], previous[key]);
    }
    return same ? (previous as T) : (shared as T);
  }
  return next;
}
