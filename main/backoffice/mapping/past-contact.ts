import { pastContactSchema, type PastContact } from '../../../shared/domain/customer';
import { roles } from '../../../shared/tmf/characteristics';
import { tmfPartyInteractionSchema, type TmfPartyInteraction } from '../../../shared/tmf/party-interaction';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { codeOf } from './code-of';

/** TMF683 party interaction → past contact. */
export const readPastContact = createReader(tmfPartyInteractionSchema, toPastContact, pastContactSchema);

function toPastContact(interaction: TmfPartyInteraction): unknown {
  const agent = interaction.relatedParty?.find((party) => party.role === roles.agent);
  return {
    id: interaction.id,
    channel: channelOf(interaction.channel?.[0]?.id ?? interaction.channel?.[0]?.name),
    direction: directionOf(interaction.direction),
    atMs: fromWireTime(interaction.interactionDate?.startDateTime) ?? fromWireTime(interaction.creationDate),
    summary: interaction.description ?? interaction.reason ?? '',
    by: agent?.name ?? agent?.id ?? '',
    ticketIds: (interaction.interactionItem ?? []).flatMap(({ item }) =>
      item?.['@referredType'] === 'TroubleTicket' && item.id !== undefined ? [item.id] : [],
    ),
  };
}

/** A channel of the operator's own is shown as the call centre's: the contact matters more than its road. */
const channelOf = codeOf<PastContact['channel']>(
  {
    voice: 'voice',
    sms: 'sms',
    email: 'email',
    mail: 'email',
    visit: 'visit',
    store: 'visit',
    webHall: 'webHall',
    web: 'webHall',
    portal: 'webHall',
    app: 'webHall',
    chat: 'chat',
    im: 'chat',
    wechat: 'chat',
  },
  'voice',
);

const directionOf = codeOf<PastContact['direction']>({ inbound: 'inbound', outbound: 'outbound' }, 'inbound');
