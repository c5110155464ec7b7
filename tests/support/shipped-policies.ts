import { readFileSync } from 'node:fs';
import { parsePolicies, policyFiles } from '../../shared/domain/load-policies';
import type { Policies } from '../../shared/domain/policies';

/** The policy files as they are shipped. */
export const policyTexts = (): Record<string, string | null> =>
  Object.fromEntries(policyFiles.map((file) => [file, readFileSync(`resources/policies/${file}`, 'utf8')]));

export function shippedPolicies(): Policies {
  const parsed = parsePolicies(policyTexts());
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  return parsed.value;
}
