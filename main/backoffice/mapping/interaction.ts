import type { Interaction } from '../../../shared/domain/fault';
import { characteristic, characteristicNames, roles } from '../../../shared/tmf/characteristics';
import type { TmfResourceName } from '../../../shared/tmf/paths';
import type { TmfPartyInteractionCreate } from '../../../shared/tmf/party-interaction';
import { toWireTime } from '../../../shared/tmf/wire-time';

const names = characteristicNames.partyInteraction;

/** A finished contact → body of POST TMF683 partyInteraction. v4 demands `href` in channel and related parties. */
export function toPartyInteraction(
  interaction: Interaction,
  href: (api: TmfResourceName, id: string) => string,
  channelHref: string,
): TmfPartyInteractionCreate {
  const { customerId, customerName, callerNumber } = interaction;
  const party = (id: string, role: string, type: string, api: TmfResourceName) => ({
    id,
    href: href(api, id),
    role,
    '@referredType': type,
  });
  return {
    direction: interaction.direction,
    reason: interaction.reasonCode,
    description: interaction.notes,
    status: 'completed',
    channel: [{ id: 'voice', role: 'contact', href: channelHref }],
    interactionDate: {
      startDateTime: toWireTime(interaction.startedAtMs),
      endDateTime: toWireTime(interaction.endedAtMs),
    },
    relatedParty: [
      ...(customerId === undefined
        ? []
        : [
            {
              ...party(customerId, roles.customer, 'Customer', 'customer'),
              ...(customerName === undefined ? {} : { name: customerName }),
            },
          ]),
      {
        ...party(interaction.agentId, roles.agent, 'Individual', 'individual'),
        name: interaction.agentName,
      },
    ],
    interactionItem: interaction.ticketIds.map((id) => ({
      reason: interaction.reasonCode,
      item: party(id, 'troubleTicket', 'TroubleTicket', 'troubleTicket'),
    })),
    characteristic: [
      characteristic(names.contactId, interaction.contactId),
      ...(callerNumber === undefined ? [] : [characteristic(names.callerNumber, callerNumber)]),
    ],
  };
}
