/** Something wrong inside a policy file that a schema can't see. */
export interface PolicyProblem {
  /** Where in the file: consumer.thresholds.2.from */
  readonly path: string;
  readonly message: string;
}

/** One problem for each item of a list whose code was used before. `path` gives an item's place. */
export function repeatedCodes(
  codes: readonly string[],
  path: (index: number) => string,
): readonly PolicyProblem[] {
  return codes.flatMap((code, index) =>
    codes.indexOf(code) === index ? [] : [{ path: path(index), message: `${code} is used twice` }],
  );
}
