import { characteristic, characteristicNames, roles } from '../../../shared/tmf/characteristics';
import { toWireTime } from '../../../shared/tmf/wire-time';
import { lineKindNames } from '../line-product';
import type { StoredLine } from '../store/store';
import { customerParty } from './customer-wire';

const names = characteristicNames.service;
/** TMF638 v4 knows no suspended; the characteristic lineState does. */
const states = {
  active: 'active',
  suspended: 'inactive',
  inactive: 'inactive',
  terminated: 'terminated',
} as const;
/** TMF638 Service, without its own href. */
export function serviceResource({ line, site, customerId, customerName }: StoredLine, root: string) {
  return {
    id: line.id as string,
    name: `${lineKindNames[line.kind]} ${line.number}`,
    category: line.kind,
    state: states[line.state],
    startDate: toWireTime(site.startedAtMs),
    serviceSpecification: { id: `SS-${line.kind}`, name: lineKindNames[line.kind] },
    serviceCharacteristic: [
      characteristic(names.lineNumber, line.number),
      characteristic(names.lineKind, line.kind),
      characteristic(names.plan, line.plan),
      characteristic(names.lineState, line.state),
      characteristic(names.health, line.health),
      ...(line.healthSinceMs === undefined
        ? []
        : [characteristic(names.healthSince, toWireTime(line.healthSinceMs))]),
    ],
    place: [
      ...(line.address === undefined ? [] : [{ name: line.address, role: roles.installationAddress }]),
      ...(line.site === undefined ? [] : [{ ...line.site, role: roles.customerSite }]),
      { id: site.areaId, name: site.areaName, role: roles.serviceArea },
    ],
    relatedParty: [customerParty(customerId, customerName, root)],
    '@type': 'Service',
  };
}
