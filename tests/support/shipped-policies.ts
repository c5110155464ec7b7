import { readFileSync } from 'node:fs';
import { parsePolicies, policyFiles } from '../../shared/domain/load-policies';
import type { Policies } from '../../shared/domain/policies';

/** The policy files as they are shipped, parsed as JSON and no further. */
export const rawPolicies = (): Record<string, unknown> =>
  Object.fromEntries(
    policyFiles.map((file) => [
      file,
      JSON.parse(readFileSync(`resources/policies/${file}`, 'utf8')) as unknown,
    ]),
  );

export function shippedPolicies(): Policies {
  const parsed = parsePolicies(rawPolicies());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}
