import { newestContacts, type PartName, type PartValue } from '../../../shared/domain/customer';
import type { CustomerId } from '../../../shared/domain/ids';
import { billsOf } from '../bills';
import { lineProduct } from '../line-product';
import { Prng } from './prng';
import { sampleConsumer } from './sample-consumer';
import { enterpriseEvery, monthFrame } from './sample-context';
import { sampleEnterprise } from './sample-enterprise';
import { sampleKeyAccount } from './sample-key-account';
import type { SampleRecord } from './sample-record';

export interface SampleCustomer {
  readonly id: CustomerId;
  readonly parts: { readonly [P in PartName]: PartValue<P> };
}

/** 2026-11-21 12:00 in Asia/Shanghai: the moment sample histories lead up to unless another is given. */
export const sampleAnchorMs = Date.UTC(2026, 10, 21, 4);

/** Cable sections of a base: about forty lines each. */
export const areaCount = (customers: number): number => Math.max(3, Math.ceil((customers * 2) / 40));

/** Everything the centre stores, one customer at a time. Same arguments, same customers; nothing is held back in memory. */
export function* sampleRecords(count: number, seed: number, nowMs = sampleAnchorMs): Generator<SampleRecord> {
  const context = { nowMs, month: monthFrame(nowMs), seed, count, areas: areaCount(count) };
  for (let index = 0; index < count; index += 1) {
    const prng = Prng.forIndex(seed, index);
    if (index === 0) yield sampleKeyAccount(prng, context);
    else if (index % enterpriseEvery === 0) yield sampleEnterprise(prng, index, context);
    else yield sampleConsumer(prng, index, context);
  }
}

/** The same customers as a desk knows them, all parts of them, for filling a cache without a centre. */
export function* sampleCustomers(
  count: number,
  seed: number,
  nowMs = sampleAnchorMs,
): Generator<SampleCustomer> {
  for (const record of sampleRecords(count, seed, nowMs)) yield asTheDeskKnows(record);
}

function asTheDeskKnows({
  id,
  identity,
  lines,
  tickets,
  contacts,
  holdings,
  promises,
}: SampleRecord): SampleCustomer {
  return {
    id,
    parts: {
      identity,
      lines: lines.map(({ line }) => line),
      tickets: [...tickets],
      contacts: contacts.slice(0, newestContacts),
      products: [...lines.map(({ line, site }) => lineProduct(line, site)), ...holdings.valueAdded],
      agreements: [...holdings.agreements],
      accounts: [...holdings.accounts],
      bills: billsOf(id, holdings.bills),
      usage: [...holdings.usage],
      points: holdings.points,
      promises: [...promises],
    },
  };
}
