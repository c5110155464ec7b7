/** Lets the compiler count the cases of a closed union; reached only if a boundary let a stranger in. */
export function assertNever(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`);
}
