import { servicePromiseSchema, type ServicePromise } from '../../../shared/domain/service-promise';
import { roles } from '../../../shared/tmf/characteristics';
import { tmfAppointmentSchema, type TmfAppointment } from '../../../shared/tmf/appointment';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader } from '../tolerant-list';
import { present } from './characteristic-values';
import { codeOf } from './code-of';

/** TMF646 appointment → promise. */
export const readPromise = createReader(tmfAppointmentSchema, toPromise, servicePromiseSchema);

function toPromise(appointment: TmfAppointment): unknown {
  const by = appointment.relatedParty?.find((party) => party.role === roles.promisedBy);
  return present({
    id: appointment.id,
    kind: kindOf(appointment.category),
    description: appointment.description ?? '',
    dueAtMs:
      fromWireTime(appointment.validFor?.startDateTime) ?? fromWireTime(appointment.validFor?.endDateTime),
    status: statusOf(appointment.status),
    by: by?.name ?? by?.id,
    ticketId: appointment.relatedEntity?.find((entity) => entity['@referredType'] === 'TroubleTicket')?.id,
  });
}

const kindOf = codeOf<ServicePromise['kind']>(
  {
    callback: 'callback',
    visit: 'visit',
    repairVisit: 'repairVisit',
    afterSalesIntervention: 'repairVisit',
  },
  'other',
);

/** A status of the operator's own is still owed: better looked at once too often than forgotten. */
const statusOf = codeOf<ServicePromise['status']>(
  {
    initialized: 'due',
    confirmed: 'due',
    completed: 'kept',
    failed: 'broken',
    cancelled: 'cancelled',
    rejected: 'cancelled',
  },
  'due',
);
