import { lineKindSchema, lineSchema, type Line, type LineKind } from '../../../shared/domain/customer';
import { characteristicNames, roles } from '../../../shared/tmf/characteristics';
import { tmfServiceSchema, type TmfService } from '../../../shared/tmf/service';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { present, textOf } from './characteristic-values';

const names = characteristicNames.service;

/** TMF638 service → line. */
export const readLine = createReader(tmfServiceSchema, toLine, lineSchema);

function toLine(service: TmfService): unknown {
  const { serviceCharacteristic } = service;
  const healthSinceMs = fromWireTime(textOf(serviceCharacteristic, names.healthSince));
  return present({
    id: service.id,
    number: textOf(serviceCharacteristic, names.lineNumber) ?? service.name ?? service.id,
    kind: kindOf(service),
    plan: textOf(serviceCharacteristic, names.plan) ?? service.serviceSpecification?.name ?? '',
    state: stateOf(service),
    health: healthOf(textOf(serviceCharacteristic, names.health)),
    healthSinceMs,
    address: service.place?.find((place) => place.role === roles.installationAddress)?.name,
    site: siteOf(service),
  });
}

function siteOf({ place }: TmfService): unknown {
  const site = place?.find(({ role }) => role === roles.customerSite);
  if (site?.id === undefined || site.id === '') return undefined;
  return { id: site.id, name: site.name ?? site.id };
}

/** By our word, else by what their category has of a known word. Broadband promises the least of all kinds. */
function kindOf(service: TmfService): LineKind {
  const named = textOf(service.serviceCharacteristic, names.lineKind) ?? service.category ?? '';
  const kind = lineKindSchema.safeParse(named);
  if (kind.success) return kind.data;
  return foreignKinds.find(([words]) => words.test(named))?.[1] ?? 'broadband';
}

const foreignKinds: readonly (readonly [RegExp, LineKind])[] = [
  [/iptv|television|\btv\b/i, 'iptv'],
  [/mobile|cellular|[45]g\b/i, 'mobile'],
  [/voice|telephony|pstn|pbx/i, 'voiceLine'],
  [/internet.*line|dedicated.*internet|\bdia\b/i, 'internetLine'],
  [/data|leased|mpls|vpn|otn|sdh/i, 'dataLine'],
];

/** TMF638 v4 has no suspended; what is not yet or no longer in use is inactive to an agent. */
function stateOf(service: TmfService): Line['state'] {
  const state = textOf(service.serviceCharacteristic, names.lineState) ?? service.state;
  return state === 'active' || state === 'suspended' || state === 'terminated' ? state : 'inactive';
}

const healthOf = (health: string | undefined): Line['health'] =>
  health === 'up' || health === 'degraded' || health === 'down' ? health : 'unknown';

/** The cable section a service hangs on, by which area outages are found. */
export function serviceAreaOf(body: unknown): string | null {
  const service = tmfServiceSchema.safeParse(body);
  return service.data?.place?.find((place) => place.role === roles.serviceArea)?.id ?? null;
}
