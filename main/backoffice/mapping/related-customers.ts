import type { TmfCustomer } from '../../../shared/tmf/customer';
import { roles } from '../../../shared/tmf/characteristics';
import { present } from './characteristic-values';

/** What a customer's related parties say: the group above, the members below, the seat it is bound to and the one that stands in. */
export function relationsOf({ relatedParty }: TmfCustomer): Readonly<Record<string, unknown>> {
  const inRole = (role: string) =>
    (relatedParty ?? []).filter((party) => party.role === role && party.id !== '');
  const related = inRole(roles.memberOrganization).map(named);
  const agentId = inRole(roles.dedicatedSeat)[0]?.id;
  return {
    group: inRole(roles.parentOrganization).map(named)[0],
    members: related.length === 0 ? undefined : related,
    seat: agentId === undefined ? undefined : present({ agentId, backupId: inRole(roles.backupSeat)[0]?.id }),
  };
}

const named = ({ id, name }: { id: string; name?: string | undefined }) => ({
  id,
  name: name === undefined || name === '' ? id : name,
});
