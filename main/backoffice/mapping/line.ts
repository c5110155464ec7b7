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
  });
}

function kindOf(service: TmfService): LineKind | undefined {
  const named = textOf(service.serviceCharacteristic, names.lineKind) ?? service.category;
  const kind = lineKindSchema.safeParse(named);
  return kind.success ? kind.data : undefined;
}

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
