import type { PhysicalFault } from '../line-test/physical-fault';
import type { DocumentKeys, StoredDocument } from '../store/store';
import { toWireTime } from '../../../shared/tmf/wire-time';
import { areaAt } from './places';
import { shanghaiDay } from '../shanghai-calendar';
import type { SampleRecord } from './sample-record';

const minute = 60_000;
/** Most lines an outage lists; beyond it only the area is named. */
const listed = 200;

/**
 * Collects, while the base is written, the broken lines of a few cable sections, and makes an outage of each section: section 1 (the
 * key account's) and every twentieth after it. The key account's own line is left off its outage: it is the newest report.
 */
export class SampleProblems {
  readonly #broken = new Map<string, { name: string; lineIds: string[]; total: number }>();
  readonly #nowMs: number;

  constructor(nowMs: number) {
    this.#nowMs = nowMs;
    this.#broken.set(areaAt(1).id, { name: areaAt(1).name, lineIds: [], total: 0 });
  }

  /** Passes the records through and looks at each. */
  *watch(records: Iterable<SampleRecord>): Generator<SampleRecord> {
    for (const record of records) {
      for (const { line, site } of record.lines) {
        if (record.index === 0 || site.fault !== 'fibreCut' || Number(site.areaId.slice(4)) % 20 !== 1)
          continue;
        const entry = this.#broken.get(site.areaId) ?? { name: site.areaName, lineIds: [], total: 0 };
        entry.total += 1;
        if (entry.lineIds.length < listed) entry.lineIds.push(line.id);
        this.#broken.set(site.areaId, entry);
      }
      yield record;
    }
  }

  *problems(): Generator<{ document: StoredDocument; keys: DocumentKeys }> {
    let serial = 0;
    for (const [areaId, { name, lineIds, total }] of this.#broken) {
      serial += 1;
      const createdAtMs = this.#nowMs - (3 + serial) * minute;
      const created = toWireTime(createdAtMs);
      const reason: PhysicalFault = 'fibreCut';
      const document = {
        id: `TP-${shanghaiDay(createdAtMs).slice(4)}-${String(serial + 6).padStart(2, '0')}`,
        name: `${name} 中断`,
        category: 'serviceProvider.declared',
        description: `${name} 中断，抢修人员已出发`,
        priority: 1,
        reason,
        status: 'inProgress',
        creationDate: created,
        lastUpdate: created,
        affectedNumberOfServices: total,
        originatorParty: {
          id: 'NOC',
          name: '网络监控中心',
          role: 'originator',
          '@referredType': 'Organization',
        },
        affectedService: lineIds.map((id) => ({ id, '@referredType': 'Service' })),
        affectedLocation: [{ id: areaId, name, role: 'serviceArea' }],
      };
      yield { document, keys: { createdAtMs, status: document.status, lineIds, areaIds: [areaId] } };
    }
  }
}
