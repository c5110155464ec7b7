import type { CustomerParts } from '../../shared/domain/customer';
import { maskAddress, maskName } from '../../shared/domain/masking';
import type { Policies } from '../../shared/domain/policies';
import { assessTier } from '../../shared/domain/tier-engine';
import type { Candidate } from '../../shared/ipc/desk-state';

/** One row of "who of these is it?"; null until it is known who they are. */
export function candidate(parts: CustomerParts, policies: Policies): Candidate | null {
  const identity = parts.identity?.value;
  if (!identity) return null;
  return {
    id: identity.id,
    name: maskName(identity.name, identity.kind),
    tier: assessTier(identity.kind, identity.tierFacts, policies.tiers).tier,
    hint: identity.address === undefined ? '' : maskAddress(identity.address),
  };
}
