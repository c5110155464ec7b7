import { describe, expect, it } from 'vitest';
import { failure } from '../../../shared/ipc/failure';
import { ok } from '../../../shared/lib/result';
import { deskBench } from '../../support/desk-bench';

async function written(count: number, online = false) {
  const bench = deskBench();
  if (online) bench.backOffice.goOnline();
  for (let at = 0; at < count; at += 1) await bench.desk.audit.record({ kind: 'signedOut' });
  await bench.settle();
  return bench;
}
const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

describe('the audit trail', () => {
  it('waits on disk while the centre is away and is brought to it in order when it returns', async () => {
    const bench = await written(250);
    expect(bench.backOffice.trail).toEqual([]);
    bench.backOffice.goOnline();
    await bench.settle();
    expect(ids(bench.backOffice.trail)).toEqual(ids(bench.cache.trail));
  });

  it('is brought at once while the centre is there, each entry once', async () => {
    const bench = await written(3, true);
    bench.backOffice.goOnline();
    await bench.settle();
    expect(ids(bench.backOffice.trail)).toEqual(ids(bench.cache.trail));
  });

  it('is sent again when the centre failed to take it, and again when that it was sent could not be kept', async () => {
    const bench = await written(1);
    bench.backOffice.auditRefusal = failure('centre.timeout');
    bench.backOffice.goOnline();
    await bench.settle();
    bench.backOffice.auditRefusal = null;
    bench.cache.broken = true;
    bench.clock.advance(30_000);
    await bench.settle();
    bench.cache.broken = false;
    bench.clock.advance(30_000);
    await bench.settle();
    expect(ids(bench.backOffice.trail)).toEqual([bench.cache.trail[0]?.id, bench.cache.trail[0]?.id]);
    expect(await bench.cache.unsentAudit(1)).toEqual(ok([]));
  });

  it('is not pressed on a centre that keeps none, until the next connection', async () => {
    const bench = await written(1);
    let asked = 0;
    bench.backOffice.sendAudit = () => {
      asked += 1;
      return Promise.resolve({ ok: false, failure: failure('centre.notOffered') });
    };
    bench.backOffice.goOnline();
    await bench.settle();
    await bench.desk.audit.record({ kind: 'signedOut' });
    bench.clock.advance(600_000);
    await bench.settle();
    expect(asked).toBe(1);
    bench.backOffice.goOnline();
    await bench.settle();
    expect(asked).toBe(2);
  });

  it('never makes whoever writes in it wait for the centre', async () => {
    const bench = await written(0, true);
    bench.backOffice.sendAudit = () => new Promise(() => undefined);
    expect(await bench.desk.audit.record({ kind: 'signedOut' })).toEqual(ok(undefined));
    expect(await bench.desk.audit.record({ kind: 'signedOut' })).toEqual(ok(undefined));
  });
});
