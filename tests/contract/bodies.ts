import { tmfPaths } from '../../shared/tmf/paths';

/** Bodies a desk sends, complete by the official definitions. */

export const keyAccount = { customer: 'C-0000001', line: 'SVC-0000001-01', number: '022-23880007' } as const;

export const faultBody = (change: Record<string, unknown> = {}) => ({
  name: '业务中断 津A-DL-004217',
  description: '总行至灾备专线中断',
  severity: 'critical',
  ticketType: 'fault',
  externalId: 'contact-1',
  expectedResolutionDate: '2026-11-21T06:33:00.000Z',
  relatedParty: [
    { id: keyAccount.customer, role: 'customer', name: '津海银行股份有限公司', '@referredType': 'Customer' },
    { id: '8012', role: 'agent', name: '周敏', '@referredType': 'Individual' },
  ],
  relatedEntity: [{ id: keyAccount.line, role: 'affectedService', '@referredType': 'Service' }],
  troubleTicketCharacteristic: [
    { name: 'cause', valueType: 'string', value: 'fibreCut' },
    { name: 'symptom', valueType: 'string', value: 'lineDown' },
  ],
  ...change,
});

export const testBody = (line: string) => ({
  name: '线路测试',
  mode: 'ONDEMAND',
  relatedService: { id: line },
  testSpecification: { id: 'STS-line' },
});

export const interactionBody = (root: string, ticketId: string) => ({
  direction: 'inbound',
  reason: 'fault.lineDown',
  status: 'completed',
  description: '客户已切备份链路',
  channel: [{ id: 'voice', href: `${root}/channel/voice`, role: 'contact' }],
  interactionDate: { startDateTime: '2026-11-21T04:00:00.000Z', endDateTime: '2026-11-21T04:03:00.000Z' },
  relatedParty: [
    {
      id: keyAccount.customer,
      href: `${root}${tmfPaths.customer}/${keyAccount.customer}`,
      role: 'customer',
      name: '津海银行股份有限公司',
      '@referredType': 'Customer',
    },
    {
      id: '8012',
      href: `${root}${tmfPaths.individual}/8012`,
      role: 'agent',
      name: '周敏',
      '@referredType': 'Individual',
    },
  ],
  interactionItem: [{ item: { id: ticketId, role: 'troubleTicket', '@referredType': 'TroubleTicket' } }],
});
