import { describe, expect, it } from 'vitest';
import { maskNumber } from '../../../shared/domain/masking';
import { failure } from '../../../shared/ipc/failure';
import type { TakeOver } from '../../../shared/domain/standing-call';
import { bankId, bankNumber, deskBench, found } from '../../support/desk-bench';
import {
  type Bench,
  answer,
  atWork,
  draftOf,
  failures,
  restarted,
  takeOver,
} from '../../support/earlier-run';

describe('on disk there is', () => {
  it('what takes an answered call back, in the very write that the answer makes', async () => {
    const bench = await atWork();
    const callId = bench.ring();
    await bench.settle();
    expect(draftOf(bench)?.standing).toBeUndefined();
    const writes = bench.cache.saved.length;
    answer(bench, callId, takeOver('one'));
    await bench.settle();
    expect(bench.cache.saved.length).toBe(writes + 1);
    expect(draftOf(bench)?.standing).toEqual({
      callId,
      takeOver: takeOver('one'),
      muted: false,
      heldSinceMs: null,
      seenAtMs: bench.clock.now(),
    });
  });

  it('whether it is muted or on hold, from the moment the hold is asked for', async () => {
    const bench = await atWork();
    const callId = bench.ring();
    answer(bench, callId, takeOver('one'));
    bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: true });
    await bench.settle();
    expect(draftOf(bench)?.standing).toMatchObject({ muted: true, heldSinceMs: null });
    bench.emit({ kind: 'callChanged', callId, phase: 'holding', muted: true });
    await bench.settle();
    expect(draftOf(bench)?.standing?.heldSinceMs).toBe(bench.clock.now());
  });

  it('how it ended, once the desk is settled, although its end came while the answer was still being written', async () => {
    const bench = await atWork();
    const callId = bench.ring();
    await bench.settle();
    answer(bench, callId, takeOver('one'));
    bench.emit({ kind: 'callEnded', callId, by: 'agent' });
    expect(draftOf(bench)?.endedBy).toBeUndefined();
    await bench.desk.settled();
    expect(draftOf(bench)).toMatchObject({ endedBy: 'agent' });
    expect(draftOf(bench)).not.toHaveProperty('standing');
  });

  it('every dialog that takes the place of the first', async () => {
    const bench = await atWork();
    const callId = bench.ring();
    answer(bench, callId, takeOver('one'));
    bench.emit({ kind: 'callStands', callId, takeOver: takeOver('two') });
    await bench.settle();
    expect(draftOf(bench)?.standing?.takeOver).toEqual(takeOver('two'));
  });

  it.each(['ending', 'ended'] as const)('nothing of it once the call is %s', async (how) => {
    const bench = await atWork();
    const callId = bench.ring();
    answer(bench, callId, takeOver('one'));
    bench.emit({ kind: 'callChanged', callId, phase: 'ending', muted: false });
    if (how === 'ended') bench.emit({ kind: 'callEnded', callId, by: 'agent' });
    await bench.settle();
    expect(draftOf(bench)).toBeDefined();
    expect(draftOf(bench)?.standing).toBeUndefined();
  });

  it('a word once a minute that the call goes on', async () => {
    const bench = await atWork();
    const callId = bench.ring();
    answer(bench, callId, takeOver('one'));
    await bench.settle();
    const writes = bench.cache.saved.length;
    for (let at = 0; at < 60; at += 1) {
      bench.clock.advance(2000);
      bench.emit({
        kind: 'callQuality',
        callId,
        quality: {
          mos: null,
          packetsReceived: 100,
          packetsSent: 100,
          packetsLost: 0,
          jitterMs: 1,
          roundTripMs: null,
          inboundLevel: 0.1,
          outboundLevel: 0.1,
        },
      });
    }
    await bench.settle();
    expect(bench.cache.saved.length).toBe(writes + 2);
    expect(draftOf(bench)?.standing?.seenAtMs).toBe(bench.clock.now());
  });
});

describe('after a restart in the middle of a call', () => {
  async function crashed(replaceable: TakeOver | null = takeOver('one')) {
    const bench = await atWork();
    const callId = bench.ring();
    await bench.settle();
    answer(bench, callId, replaceable);
    await bench.desk.withContact(bench.contactId(), (file) =>
      bench.desk.wrapUp.edit(file, { revision: 1, notes: '重启之前写的', reasonCode: null }),
    );
    bench.clock.advance(30_000);
    return { before: bench, callId };
  }

  it('that the agent had just hung up, it is over by the agent since then, and nobody takes it back', async () => {
    const { before, callId } = await crashed();
    before.emit({ kind: 'callChanged', callId, phase: 'ending', muted: false });
    const hungUpAtMs = before.clock.now();
    await before.settle();
    before.clock.advance(600_000);
    const bench = await restarted(before);
    expect(bench.phone.resumed).toEqual([]);
    expect(bench.contact().call).toMatchObject({ phase: 'ended', endedBy: 'agent', endedAtMs: hungUpAtMs });
    expect(bench.store.state.notices.map(({ level }) => level)).toEqual(['info']);
  });

  it('its contact is reconnecting, with its customer, its words and its clock, and nothing better', async () => {
    const { before, callId } = await crashed();
    const bench = await restarted(before);
    expect(bench.contact().id).toBe(before.contact().id);
    expect(bench.contact().call).toMatchObject({
      id: callId,
      phase: 'reconnecting',
      answeredAtMs: before.contact().call.answeredAtMs,
      endedAtMs: null,
    });
    expect(found(bench.contact().customer).id).toBe(bankId);
    expect(bench.contact().wrapUp.notes).toBe('重启之前写的');
    expect(bench.contact().caller.number).toBe(maskNumber(bankNumber));
    expect(bench.store.state.selectedContactId).toBe(bench.contact().id);
    expect(bench.phone.resumed).toEqual([
      { callId, direction: 'inbound', takeOver: takeOver('one'), held: false, muted: false },
    ]);
    expect(bench.store.state.notices).toEqual([]);
  });

  it('the agent is on a call, never 示闲, from the first word on', async () => {
    const { before } = await crashed();
    const bench = deskBench();
    bench.clock.advance(before.clock.now() - bench.clock.now());
    for (const [id, draft] of before.cache.drafts) bench.cache.drafts.set(id, draft);
    const shown: string[] = [];
    bench.store.subscribe(({ availability }) => {
      if (availability.confirmed) shown.push(availability.confirmed.status.state);
    });
    bench.backOffice.goOnline();
    await bench.desk.open();
    await bench.settle();
    expect(bench.store.state.availability.status).toEqual({ state: 'onCall' });
    expect(new Set(shown)).not.toContain('available');
  });

  it.each([
    ['示闲 as before', true, 'available'],
    ['示忙 where nothing was to ring afterwards', false, 'busy'],
  ] as const)('what follows call and wrap-up is %s', async (_what, takesCalls, follows) => {
    const { before, callId } = await crashed();
    const bench = deskBench();
    bench.clock.advance(before.clock.now() - bench.clock.now());
    for (const [id, draft] of before.cache.drafts) bench.cache.drafts.set(id, draft);
    await bench.backOffice.setAgentState(bench.store.state.agent.id, {
      status: { state: 'onCall' },
      takesCalls,
      revision: 7,
    });
    bench.backOffice.goOnline();
    await bench.desk.open();
    await bench.settle();
    const { availability } = bench.store.state;
    expect(availability).toMatchObject({ status: { state: 'onCall' }, next: { state: follows } });
    bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
    bench.emit({ kind: 'callEnded', callId, by: 'caller' });
    await bench.settle();
    expect(bench.store.state.availability.status).toEqual({ state: 'wrapUp' });
    await bench.desk.withContact(bench.contactId(), async (file) => {
      await bench.desk.wrapUp.edit(file, { revision: 2, notes: '已处理', reasonCode: 'fault.dedicatedLine' });
      expect(await bench.desk.wrapUp.complete(file)).toMatchObject({ ok: true });
    });
    await bench.settle();
    expect(bench.store.state.availability.status).toEqual({ state: follows });
  });

  it.each(['known', 'unreachable'] as const)(
    'what the agent chose for afterwards is honoured after call and wrap-up, the centre being %s',
    async (centre) => {
      const meal = { state: 'break', reason: 'meal' } as const;
      const { before, callId } = await crashed();
      expect(before.desk.availability.choose(meal).ok).toBe(true);
      await before.settle();
      const again = async (from: Bench) => {
        const bench = deskBench();
        bench.clock.advance(from.clock.now() - bench.clock.now());
        for (const [id, draft] of from.cache.drafts) bench.cache.drafts.set(id, draft);
        for (const [name, secret] of from.cache.secrets) bench.cache.secrets.set(name, secret);
        if (centre === 'known') {
          const status = from.store.state.availability.status;
          await bench.backOffice.setAgentState(bench.store.state.agent.id, {
            status,
            takesCalls: false,
            revision: 7,
          });
          bench.backOffice.goOnline();
        }
        await bench.desk.open();
        await bench.settle();
        return bench;
      };
      const bench = await again(before);
      expect(bench.store.state.availability).toMatchObject({ status: { state: 'onCall' }, next: meal });
      bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
      bench.emit({ kind: 'callEnded', callId, by: 'caller' });
      await bench.settle();
      expect(bench.store.state.availability).toMatchObject({ status: { state: 'wrapUp' }, next: meal });
      // and once more, in the wrap-up
      const writing = await again(bench);
      expect(writing.store.state.availability).toMatchObject({ status: { state: 'wrapUp' }, next: meal });
      await writing.desk.withContact(writing.contactId(), async (file) => {
        await writing.desk.wrapUp.edit(file, {
          revision: 2,
          notes: '已处理',
          reasonCode: 'fault.dedicatedLine',
        });
        expect(await writing.desk.wrapUp.complete(file)).toMatchObject({ ok: true });
      });
      await writing.settle();
      expect(writing.store.state.availability).toMatchObject({ status: meal, next: null });
      // nothing of it is left for a later run
      expect(writing.cache.secrets.get('unfinishedWork')).toBeUndefined();
    },
  );

  it('what another agent chose, or chose in an earlier shift, says nothing', async () => {
    const { before } = await crashed();
    before.desk.availability.choose({ state: 'break', reason: 'meal' });
    await before.settle();
    const kept = before.cache.secrets.get('unfinishedWork');
    expect(kept).toContain('meal');
    for (const [text, later] of [
      [kept?.replace('8012', '8019') ?? '', 0],
      [kept ?? '', 9 * 3_600_000],
      ['no json', 0],
    ] as const) {
      const bench = deskBench();
      bench.clock.advance(before.clock.now() - bench.clock.now() + later);
      bench.cache.secrets.set('unfinishedWork', text);
      await bench.desk.open();
      await bench.settle();
      expect(bench.store.state.availability).toMatchObject({ status: { state: 'available' }, next: null });
    }
  });

  it('it talks on when the phone says so, and the clock runs on from the answer', async () => {
    const { before, callId } = await crashed();
    const bench = await restarted(before);
    bench.emit({ kind: 'callStands', callId, takeOver: takeOver('two') });
    bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
    await bench.settle();
    expect(bench.contact().call).toMatchObject({
      phase: 'talking',
      answeredAtMs: before.contact().call.answeredAtMs,
    });
    expect(draftOf(bench)?.standing?.takeOver).toEqual(takeOver('two'));
  });

  it('and one restart more, it is still the same call', async () => {
    const { before, callId } = await crashed();
    const again = await restarted(await restarted(before));
    expect(again.phone.resumed.map((kept) => kept.callId)).toEqual([callId]);
  });

  it('one that could not be taken back is lost, with the words said and nothing of the notes gone', async () => {
    const { before, callId } = await crashed();
    const bench = await restarted(before);
    bench.emit({ kind: 'callFailed', callId, failure: failure('phone.notTakenBack') });
    bench.emit({ kind: 'callEnded', callId, by: 'lost' });
    await bench.settle();
    expect(bench.contact().call).toMatchObject({ phase: 'ended', endedBy: 'lost' });
    expect(failures(bench)).toEqual(['phone.notTakenBack']);
    expect(bench.contact().wrapUp.notes).toBe('重启之前写的');
    expect(draftOf(bench)?.standing).toBeUndefined();
    expect(bench.store.state.callLog.rows).toMatchObject([{ result: 'lost' }]);
  });

  it.each([
    ['of a server that lets nobody take its place', null, 0],
    ['that this seat was not seen in for more than five minutes', takeOver('one'), 300_000],
  ])('a call %s is not tried, and that is said', async (_what, replaceable, later) => {
    const { before } = await crashed(replaceable);
    const bench = await restarted(before, later);
    expect(bench.contact().call).toMatchObject({ phase: 'ended', endedBy: 'lost' });
    expect(bench.contact().call.failure?.code).toBe('phone.notTakenBack');
    expect(failures(bench)).toEqual(['phone.notTakenBack']);
    expect(bench.phone.resumed).toEqual([]);
    expect(failures(await restarted(bench))).toEqual([]);
  });

  it('two come back, each as it was, the one that talks before the agent', async () => {
    const before = await atWork();
    const first = before.ring();
    answer(before, first, takeOver('first'));
    const second = before.ring('13900001111');
    before.emit({ kind: 'callChanged', callId: first, phase: 'held', muted: false });
    answer(before, second, takeOver('second'));
    await before.settle();
    const heldSinceMs = before.clock.now();
    const bench = await restarted(before, 7000);
    expect(bench.phone.resumed.map(({ callId, held }) => ({ callId, held }))).toEqual([
      { callId: first, held: true },
      { callId: second, held: false },
    ]);
    const selected = bench.store.state.contacts.find(({ id }) => id === bench.store.state.selectedContactId);
    expect(selected?.call.id).toBe(second);
    bench.emit({ kind: 'callChanged', callId: first, phase: 'holding', muted: false });
    bench.emit({ kind: 'callChanged', callId: first, phase: 'held', muted: false });
    const held = bench.store.state.contacts.find(({ call }) => call.id === first);
    expect(held?.call.heldSinceMs).toBe(heldSinceMs);
  });

  it('a call that only rang is not taken back', async () => {
    const before = await atWork();
    before.ring();
    await before.settle();
    const bench = await restarted(before);
    expect(bench.phone.resumed).toEqual([]);
  });
});
