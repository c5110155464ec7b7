import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { RevealField } from '../../../shared/domain/audit';
import { ok } from '../../../shared/lib/result';
import { bankId, dataLine, deskBench, found, wholeBank } from '../../support/desk-bench';

async function viewing() {
  const bench = deskBench();
  const mobile = dataLine({ id: 'S.2' as never, number: '13902000077', kind: 'mobile' });
  const lines = { fetchedAtMs: 1, value: [dataLine(), mobile] };
  bench.cache.customers.set(bankId, wholeBank({ lines }));
  await bench.desk.viewed.open(bankId, 'search');
  const reveal = async (field: RevealField) =>
    bench.desk.withPage({ viewed: bankId }, (page) => bench.desk.reveals.reveal(page, field, 'callback'));
  const inClear = () => found(bench.store.state.viewed?.customer).revealed;
  return { ...bench, reveal, inClear };
}

describe('a masked field', () => {
  it.each<[RevealField, string]>([
    ['name', '津海银行股份有限公司'],
    ['number', '022-23880007'],
    ['idNumber', '91120000MA05L1234X'],
    ['address', '天津市和平区解放路1号'],
    ['contactName', '林晓'],
    ['manager', '13902000001'],
    ['person.0', '林晓 · 13902000002'],
    ['line.S.2', '13902000077'],
  ])('%s is shown in clear when it is asked for', async (field, text) => {
    const bench = await viewing();
    expect(await bench.reveal(field)).toEqual(ok(null));
    expect(bench.inClear()).toMatchObject([{ field, text }]);
  });

  it('is in the state only after the reason is on disk', async () => {
    const bench = await viewing();
    let written: () => void = () => undefined;
    const audit = bench.cache.audit.bind(bench.cache);
    bench.cache.audit = async (record) => {
      await new Promise<void>((resolve) => (written = resolve));
      return audit(record);
    };
    const revealing = bench.reveal('idNumber');
    await bench.settle();
    expect(JSON.stringify(bench.store.state)).not.toContain('91120000MA05L1234X');
    written();
    await revealing;
    expect(JSON.stringify(bench.store.state)).toContain('91120000MA05L1234X');
    expect(bench.cache.trail.at(-1)).toMatchObject({
      customerId: bankId,
      action: { kind: 'revealed', field: 'idNumber', reason: 'callback' },
    });
    expect(JSON.stringify(bench.cache.trail)).not.toContain('91120000MA05L1234X');
  });

  it('stays masked when that cannot be written down', async () => {
    const bench = await viewing();
    bench.cache.broken = true;
    expect(await bench.reveal('idNumber')).toMatchObject({ failure: { code: 'storage.full' } });
    expect(bench.inClear()).toEqual([]);
  });

  it('is masked again by itself, and later when it was asked for again', async () => {
    const bench = await viewing();
    await bench.reveal('address');
    bench.clock.advance(40_000);
    await bench.reveal('address');
    bench.clock.advance(59_999);
    expect(bench.inClear()).toHaveLength(1);
    bench.clock.advance(1);
    expect(bench.inClear()).toEqual([]);
    expect(JSON.stringify(bench.store.state)).not.toContain('解放路1号');
  });

  it('that this customer does not have is not found and not written down', async () => {
    const bench = await viewing();
    for (const field of ['person.7', 'line.S-404'] as const)
      expect(await bench.reveal(field)).toMatchObject({ failure: { code: 'notFound' } });
    expect(bench.cache.trail.map(({ action }) => action.kind)).toEqual(['opened']);
  });

  it('is not shown any more after too many within ten minutes, and the agent is told', async () => {
    const bench = await viewing();
    const answers = await Promise.all(Array.from({ length: 11 }, () => bench.reveal('number')));
    expect(answers.filter(({ ok: shown }) => shown)).toHaveLength(10);
    expect(answers.at(-1)).toMatchObject({ failure: { code: 'privacy.tooMany' } });
    expect(bench.store.state.notices[0]).toMatchObject({
      level: 'warn',
      text: { kind: 'failure', failure: { code: 'privacy.tooMany' } },
    });
    bench.clock.advance(600_000);
    expect(await bench.reveal('number')).toEqual(ok(null));
  });

  it('is masked on the next page of the same customer, and leaves nothing behind when its page is closed', async () => {
    const bench = await viewing();
    await bench.reveal('idNumber');
    bench.desk.viewed.close();
    await bench.desk.viewed.open(bankId, 'search');
    expect(bench.inClear()).toEqual([]);
    await bench.reveal('idNumber');
    bench.store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
    expect(JSON.stringify(bench.store.state)).not.toContain('91120000MA05L1234X');
  });

  it('is not shown on a page that was left while the reason was being written down', async () => {
    const bench = await viewing();
    const revealing = bench.reveal('idNumber');
    bench.desk.viewed.close();
    expect(await revealing).toMatchObject({ failure: { code: 'notNow' } });
    expect(JSON.stringify(bench.store.state)).not.toContain('91120000MA05L1234X');
  });

  it('of a contact goes with the contact', async () => {
    const bench = await viewing();
    const callId = bench.ring();
    await bench.settle();
    const contactId = bench.contactId();
    const answer = bench.desk.withPage({ contactId }, (page) =>
      bench.desk.reveals.reveal(page, 'number', 'verify'),
    );
    expect(await answer).toEqual(ok(null));
    expect(found(bench.contact().customer).revealed).toMatchObject([{ text: '+86 22 2388 0007' }]);
    expect(bench.cache.trail.at(-1)).toMatchObject({ contactId, customerId: bankId });
    bench.emit({ kind: 'callEnded', callId, by: 'callerBeforeAnswer' });
    bench.clock.advance(60_000);
    expect(JSON.stringify(bench.store.state)).not.toContain('2388 0007');
  });
});

describe('what is copied', () => {
  it('is written down by digest and length before it is on the clipboard, and is taken off again after a minute', async () => {
    const bench = await viewing();
    const copying = bench.desk.copies.copy('津A-DL-004217', 'line-number', { customerId: bankId });
    expect(bench.clipboard.text).toBe('');
    expect(await copying).toEqual(ok(null));
    expect(bench.clipboard.text).toBe('津A-DL-004217');
    const digest = createHash('sha256').update('津A-DL-004217').digest('hex');
    expect(bench.cache.trail.at(-1)).toMatchObject({
      customerId: bankId,
      action: { kind: 'copied', where: 'line-number', length: 12, digest },
    });
    expect(JSON.stringify(bench.cache.trail)).not.toContain('004217');
    bench.clock.advance(60_000);
    expect(bench.clipboard.text).toBe('');
  });

  it('is not on the clipboard when it cannot be written down', async () => {
    const bench = await viewing();
    bench.cache.broken = true;
    expect(await bench.desk.copies.copy('x', 'name', {})).toMatchObject({
      failure: { code: 'storage.full' },
    });
    expect(bench.clipboard.text).toBe('');
  });

  it('leaves alone what somebody else put on the clipboard meanwhile', async () => {
    const bench = await viewing();
    await bench.desk.copies.copy('一', 'name', {});
    bench.clipboard.text = '别的';
    bench.clock.advance(60_000);
    expect(bench.clipboard.text).toBe('别的');
  });

  it('has its own minute when something is copied after it', async () => {
    const bench = await viewing();
    await bench.desk.copies.copy('一', 'name', {});
    bench.clock.advance(50_000);
    await bench.desk.copies.copy('二', 'name', {});
    bench.clock.advance(50_000);
    expect(bench.clipboard.text).toBe('二');
    bench.clock.advance(10_000);
    expect(bench.clipboard.text).toBe('');
  });

  it('is gone when customers are taken off the desk', async () => {
    const bench = await viewing();
    await bench.desk.copies.copy('一', 'name', {});
    await bench.desk.forgetCustomers();
    expect(bench.clipboard.text).toBe('');
    expect(bench.store.state.viewed).toBeNull();
  });
});
