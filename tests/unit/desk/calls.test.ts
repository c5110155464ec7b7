import { describe, expect, it } from 'vitest';
import { bank, bankId, bankNumber, deskBench } from '../../support/desk-bench';

describe('when a call rings', () => {
  it('shows the customer from the local files although the centre is away', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.backOffice.goOffline();
    bench.ring();
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { name: '津海银行股份有限公司' } });
    expect(bench.contact().call.phase).toBe('ringing');
  });

  it('never gives the screen an unmasked number', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.ring();
    await bench.settle();
    expect(JSON.stringify(bench.store.state)).not.toContain('23880007');
    expect(JSON.stringify(bench.store.state)).not.toContain('林晓');
    expect(bench.contact().caller.number).toMatch(/\*/);
  });

  it('asks the centre when the local files do not know the number', async () => {
    const bench = deskBench();
    bench.backOffice.customers.set(bankId, bank());
    bench.backOffice.goOnline();
    bench.cache.customers.clear();
    bench.ring();
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
  });

  it('says the number is unknown only after the centre said so', async () => {
    const bench = deskBench();
    bench.backOffice.goOffline();
    bench.ring('13800000000');
    await bench.settle();
    expect(bench.contact().customer).toEqual({ kind: 'unknown', askedCentre: false });
    bench.backOffice.goOnline();
    bench.ring('13800000001');
    await bench.settle();
    expect(bench.contact().customer).toEqual({ kind: 'unknown', askedCentre: true });
  });

  it('asks for an unknown caller as soon as the centre is back', async () => {
    const bench = deskBench();
    bench.backOffice.goOffline();
    bench.ring();
    await bench.settle();
    expect(bench.contact().customer).toEqual({ kind: 'unknown', askedCentre: false });
    bench.backOffice.customers.set(bankId, bank());
    bench.backOffice.goOnline();
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { id: bankId } });
  });

  it('checks a customer known from the local files against the centre a moment after they are shown', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.backOffice.customers.set(bankId, bank({ lines: { fetchedAtMs: 1, value: [] } }));
    bench.backOffice.goOnline();
    bench.ring();
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({
      view: { parts: { lines: { value: [{ id: 'S-1' }] } } },
    });
    bench.clock.advance(1000);
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({
      view: { parts: { lines: { value: [], refreshing: false } } },
    });
  });

  it('tells a withheld number from an unreadable one and looks up neither', async () => {
    const bench = deskBench();
    bench.ring(null);
    await bench.settle();
    expect(bench.contact().caller).toEqual({ kind: 'withheld', number: null, queue: null });
    bench.ring('anonymous-x');
    await bench.settle();
    expect(bench.contact().caller.kind).toBe('unreadable');
  });

  it('offers candidates when several customers share the number, and opens the chosen one', async () => {
    const bench = deskBench();
    const other = bank();
    const otherId = bankId.replace('1', '2') as typeof bankId;
    bench.cache.customers.set(bankId, bank());
    if (!other.identity) throw new Error('the fixture has an identity');
    bench.cache.customers.set(otherId, {
      ...other,
      identity: {
        ...other.identity,
        value: { ...other.identity.value, id: otherId, name: '云港物流有限公司' },
      },
    });
    bench.ring();
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({
      kind: 'candidates',
      list: [{ id: bankId }, { id: otherId }],
    });
    await bench.desk.withContact(bench.contactId(), (file) => bench.desk.customers.choose(file, otherId));
    expect(bench.contact().customer).toMatchObject({ kind: 'found', view: { name: '云港物流有限公司' } });
  });

  it('rings once and stops ringing when the call is answered', () => {
    const bench = deskBench();
    const callId = bench.ring();
    bench.emit({ kind: 'callChanged', callId, phase: 'answering', muted: false });
    expect(bench.rings).toEqual([true, false]);
  });

  it('keeps an older part on screen, with the reason, when the centre cannot refresh it', async () => {
    const bench = deskBench();
    bench.cache.customers.set(bankId, bank());
    bench.backOffice.goOffline();
    bench.ring();
    await bench.settle();
    bench.clock.advance(1000);
    await bench.settle();
    expect(bench.contact().customer).toMatchObject({
      kind: 'found',
      view: {
        parts: {
          lines: {
            value: [{ number: '津A-DL-004217' }],
            refreshing: false,
            failure: { code: 'centre.unreachable' },
          },
        },
      },
    });
  });
});

describe('a ring during wrap-up', () => {
  it('leaves the page to whoever is writing, and comes forward when it is answered', () => {
    const bench = deskBench();
    const first = bench.ring();
    const writing = bench.contactId();
    bench.emit({ kind: 'callChanged', callId: first, phase: 'talking', muted: false });
    bench.emit({ kind: 'callEnded', callId: first, by: 'caller' });
    const second = bench.ring('13800000001');
    expect(bench.store.state.selectedContactId).toBe(writing);
    bench.emit({ kind: 'callChanged', callId: second, phase: 'answering', muted: false });
    expect(bench.store.state.selectedContactId).toBe(bench.contactId());
  });
});

describe('when a call ends', () => {
  it('changes nothing after ended, whatever is still said of the call', () => {
    const bench = deskBench();
    const callId = bench.talk();
    bench.emit({ kind: 'callEnded', callId, by: 'caller' });
    const before = bench.contact();
    bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: true });
    bench.emit({ kind: 'callEnded', callId, by: 'agent' });
    expect(bench.contact()).toEqual(before);
  });

  it('keeps an answered contact for wrap-up and closes one that nobody answered', async () => {
    const bench = deskBench();
    const answered = bench.talk();
    bench.emit({ kind: 'callEnded', callId: answered, by: 'caller' });
    const missed = bench.ring(bankNumber);
    bench.emit({ kind: 'callEnded', callId: missed, by: 'callerBeforeAnswer' });
    await bench.settle();
    expect(bench.store.state.contacts.map((contact) => contact.call.id)).toEqual([answered]);
    expect(bench.store.state.notices[0]?.text).toMatchObject({ kind: 'missedCall', reason: 'abandoned' });
  });

  it('does not close a missed call in whose notes something was written', async () => {
    const bench = deskBench();
    const callId = bench.ring();
    await bench.desk.withContact(bench.contactId(), (file) =>
      bench.desk.wrapUp.edit(file, { revision: 1, notes: '客户留言', reasonCode: null }),
    );
    bench.emit({ kind: 'callEnded', callId, by: 'callerBeforeAnswer' });
    await bench.settle();
    expect(bench.contact().wrapUp.notes).toBe('客户留言');
  });
});
