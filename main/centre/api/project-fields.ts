/** `fields=`: the first-level attributes named, and always id and href; `none` gives only those (TMF630 §4.3). */
export function projectFields(
  resource: Readonly<Record<string, unknown>>,
  fields: readonly string[] | null,
): Readonly<Record<string, unknown>> {
  if (fields === null) return resource;
  // A nested path asks for the attribute it begins with.
  const wanted = new Set(['id', 'href', ...fields.map((field) => field.split('.')[0])]);
  return Object.fromEntries(Object.entries(resource).filter(([name]) => wanted.has(name)));
}
