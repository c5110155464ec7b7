import { agreementSchema, type Agreement } from '../../../shared/domain/holdings';
import { tmfAgreementSchema, type TmfAgreement } from '../../../shared/tmf/agreement';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader, type Reader } from '../tolerant-list';
import { present } from './characteristic-values';
import { codeOf } from './code-of';

/** TMF651 agreement → agreement; `nowMs` decides where the status is the operator's own. */
export const createAgreementReader = (nowMs: () => number): Reader<Agreement> =>
  createReader(tmfAgreementSchema, (agreement) => toAgreement(agreement, nowMs()), agreementSchema);

function toAgreement(agreement: TmfAgreement, nowMs: number): unknown {
  const startsAtMs = fromWireTime(agreement.agreementPeriod?.startDateTime);
  const endsAtMs = fromWireTime(agreement.agreementPeriod?.endDateTime);
  const said = statusOf(agreement.status);
  return present({
    id: agreement.id,
    name: agreement.name ?? agreement.id,
    status: said === 'unknown' ? statusAt(startsAtMs, endsAtMs, nowMs) : said,
    startsAtMs,
    endsAtMs,
  });
}

const statusOf = codeOf<Agreement['status'] | 'unknown'>(
  {
    inProcess: 'inProcess',
    inProgress: 'inProcess',
    pending: 'inProcess',
    proposed: 'inProcess',
    approved: 'active',
    active: 'active',
    ended: 'ended',
    rejected: 'ended',
    terminated: 'ended',
    expired: 'ended',
    cancelled: 'ended',
  },
  'unknown',
);

function statusAt(
  startsAtMs: number | undefined,
  endsAtMs: number | undefined,
  nowMs: number,
): Agreement['status'] {
  if (endsAtMs !== undefined && endsAtMs < nowMs) return 'ended';
  return startsAtMs !== undefined && startsAtMs > nowMs ? 'inProcess' : 'active';
}
