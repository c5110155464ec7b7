import { pastContactSchema } from '../../../shared/domain/customer';
import { roles } from '../../../shared/tmf/characteristics';
import { tmfPartyInteractionSchema, type TmfPartyInteraction } from '../../../shared/tmf/party-interaction';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';

/** TMF683 party interaction → past contact. */
export const readPastContact = createReader(tmfPartyInteractionSchema, toPastContact, pastContactSchema);

function toPastContact(interaction: TmfPartyInteraction): unknown {
  const agent = interaction.relatedParty?.find((party) => party.role === roles.agent);
  return {
    id: interaction.id,
    channel: interaction.channel?.[0]?.id,
    direction: interaction.direction,
    atMs: fromWireTime(interaction.interactionDate?.startDateTime) ?? fromWireTime(interaction.creationDate),
    summary: interaction.description ?? interaction.reason ?? '',
    by: agent?.name ?? agent?.id ?? '',
    ticketIds: (interaction.interactionItem ?? []).flatMap(({ item }) =>
      item?.['@referredType'] === 'TroubleTicket' && item.id !== undefined ? [item.id] : [],
    ),
  };
}
