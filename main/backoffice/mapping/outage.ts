import { outageSchema, type Outage } from '../../../shared/domain/fault';
import type { LineId } from '../../../shared/domain/ids';
import { tmfServiceProblemSchema } from '../../../shared/tmf/service-problem';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader, type Reader } from '../tolerant-list';

/** TMF656 service problem → outage, as seen from one line. */
export const createOutageReader = (lineId: LineId): Reader<Outage> =>
  createReader(
    tmfServiceProblemSchema,
    (problem) => ({
      id: problem.id,
      description: problem.description ?? problem.name ?? '',
      startedAtMs: fromWireTime(problem.creationDate) ?? fromWireTime(problem.lastUpdate),
      includesLine: problem.affectedService?.some((service) => service.id === lineId) === true,
    }),
    outageSchema,
  );
