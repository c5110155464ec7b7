import type { Line } from '../../../shared/domain/customer';
import { characteristic, characteristicNames, roles } from '../../../shared/tmf/characteristics';
import { toWireTime } from '../../../shared/tmf/wire-time';
import type { StoredLine } from '../store/store';
import { customerParty } from './customer-wire';
import { hrefOf } from './hrefs';

const names = characteristicNames.service;
const kindNames: Record<Line['kind'], string> = {
  dataLine: '数据专线',
  internetLine: '互联网专线',
  voiceLine: '语音专线',
  broadband: '宽带',
  mobile: '移动电话',
  iptv: '交互电视',
};
/** TMF638 v4 knows no suspended; the characteristic lineState does. */
const states = {
  active: 'active',
  suspended: 'inactive',
  inactive: 'inactive',
  terminated: 'terminated',
} as const;
const productStates = {
  active: 'active',
  suspended: 'suspended',
  inactive: 'created',
  terminated: 'terminated',
} as const;

/** The product sold has the service's serial under its own prefix: SVC-0000001-01 ↔ PRD-0000001-01. */
const productIdOf = (lineId: string): string => lineId.replace(/^SVC-/, 'PRD-');
export const lineIdOfProduct = (productId: string): string => productId.replace(/^PRD-/, 'SVC-');

/** TMF638 Service, without its own href. */
export function serviceResource({ line, site, customerId, customerName }: StoredLine, root: string) {
  return {
    id: line.id as string,
    name: `${kindNames[line.kind]} ${line.number}`,
    category: line.kind,
    state: states[line.state],
    startDate: toWireTime(site.startedAtMs),
    serviceSpecification: { id: `SS-${line.kind}`, name: kindNames[line.kind] },
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
      { id: site.areaId, name: site.areaName, role: roles.serviceArea },
    ],
    relatedParty: [customerParty(customerId, customerName, root)],
    '@type': 'Service',
  };
}

/** TMF637 Product: what was sold on that line, and until when. */
export function productResource({ line, site, customerId, customerName }: StoredLine, root: string) {
  const started = toWireTime(site.startedAtMs);
  return {
    id: productIdOf(line.id),
    name: `${kindNames[line.kind]} ${line.plan}`,
    status: productStates[line.state],
    startDate: started,
    productSerialNumber: line.number,
    productOffering: { id: `PO-${line.kind}`, name: `${kindNames[line.kind]} ${line.plan}` },
    productTerm: [
      {
        name: '在网协议',
        validFor: { startDateTime: started, endDateTime: toWireTime(site.contractEndsAtMs) },
      },
    ],
    realizingService: [{ id: line.id, href: hrefOf(root, 'service', line.id) }],
    relatedParty: [customerParty(customerId, customerName, root)],
    '@type': 'Product',
  };
}
