import { describe, expect, it } from 'vitest';
import { callIdSchema, type CallId } from '../../../shared/domain/ids';
import type { UnheardBye } from '../../../shared/domain/unheard-bye';
import { answer, atWork, draftOf, restarted, takeOver } from '../../support/earlier-run';

const byeOf = (callId: CallId): UnheardBye => ({
  callId,
  saidAtMs: 0,
  dialogId: 'one',
  localTag: 'ours',
  remoteTag: 'theirs',
  localUri: 'sip:8012@pbx.test',
  remoteUri: 'sip:13900001111@pbx.test',
  targetUri: 'sip:pbx@127.0.0.1;transport=ws',
  routes: [],
  cseq: 3,
});

/** A call that the agent hung up, as nobody over there heard yet. */
async function hungUp() {
  const bench = await atWork();
  const callId = bench.ring();
  await bench.settle();
  answer(bench, callId, takeOver('one'));
  const bye = byeOf(callId);
  bench.emit({ kind: 'callChanged', callId, phase: 'ending', muted: false });
  bench.emit({ kind: 'bye', bye, heard: false });
  bench.emit({ kind: 'callEnded', callId, by: 'agent' });
  await bench.settle();
  return { bench, bye };
}

describe('a BYE of ours', () => {
  it('is on disk with its contact until it was heard', async () => {
    const { bench, bye } = await hungUp();
    expect(draftOf(bench)).toMatchObject({ endedBy: 'agent', bye });
    bench.emit({ kind: 'bye', bye, heard: true });
    await bench.settle();
    expect(draftOf(bench)).toMatchObject({ endedBy: 'agent' });
    expect(draftOf(bench)).not.toHaveProperty('bye');
  });

  it('that nobody heard is said again by the next run, and by no other once it was heard', async () => {
    const { bench: before, bye } = await hungUp();
    const bench = await restarted(before);
    expect(bench.phone.saidAgain).toEqual([bye]);
    expect(bench.phone.resumed).toEqual([]);
    expect(bench.contact().call).toMatchObject({ phase: 'ended', endedBy: 'agent' });
    bench.emit({ kind: 'bye', bye, heard: true });
    await bench.settle();
    const third = await restarted(bench);
    expect(third.phone.saidAgain).toEqual([]);
  });

  it('of a call that no contact is about any more changes nothing on disk', async () => {
    const { bench, bye } = await hungUp();
    const writes = bench.cache.saved.length;
    bench.emit({ kind: 'bye', bye: { ...bye, callId: callIdSchema.parse('another') }, heard: true });
    await bench.settle();
    expect(bench.cache.saved.length).toBe(writes);
  });
});
