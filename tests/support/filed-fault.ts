import type { Line } from '../../shared/domain/customer';
import { faultTicketSchema, type FaultTicket } from '../../shared/domain/fault';
import type { CustomerId } from '../../shared/domain/ids';

/** A filled fault ticket for a customer's line. */
export const fault = (customerId: CustomerId, line: Line): FaultTicket =>
  faultTicketSchema.parse({
    customerId,
    customerName: '测试客户',
    contactId: 'contact-1',
    lineId: line.id,
    lineNumber: line.number,
    symptom: 'lineDown',
    cause: 'fibreCut',
    severity: 'critical',
    description: '专线中断，两端灯灭',
    callbackNumber: '13800138000',
    respondByMs: Date.UTC(2026, 10, 21, 3),
    restoreByMs: Date.UTC(2026, 10, 21, 5),
    reportedAtMs: Date.UTC(2026, 10, 21, 2),
    lineTestId: 'ST-1',
    agentId: '8012',
    allowDuplicate: false,
  });
