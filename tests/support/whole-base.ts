import { shippedPolicies } from './shipped-policies';

const { privacy } = shippedPolicies();

/** Policy of an operator that allows the whole base in the local files. */
export const wholeBase = {
  'privacy.json': { ...privacy, cache: { ...privacy.cache, wholeBase: true } },
} as const;
