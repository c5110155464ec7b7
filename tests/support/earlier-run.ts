import type { CallId } from '../../shared/domain/ids';
import type { TakeOver } from '../../shared/domain/standing-call';
import { bank, bankId, deskBench } from './desk-bench';

export type Bench = ReturnType<typeof deskBench>;
export const takeOver = (of: string): TakeOver => ({
  address: 'sip:8012@pbx.test',
  replaces: `${of};to-tag=theirs;from-tag=ours`,
});

/** What an agent has before them when the program dies. */
export async function atWork() {
  const bench = deskBench();
  bench.cache.customers.set(bankId, bank());
  await bench.desk.open();
  return bench;
}

export function answer(bench: Bench, callId: CallId, replaceable: TakeOver | null): void {
  bench.emit({ kind: 'callStands', callId, takeOver: replaceable });
  bench.emit({ kind: 'callChanged', callId, phase: 'talking', muted: false });
}

/** The same files, the same minute, another run. */
export async function restarted(before: Bench, later = 2000) {
  const bench = deskBench();
  bench.clock.advance(before.clock.now() - bench.clock.now() + later);
  bench.cache.customers.set(bankId, bank());
  for (const [id, draft] of before.cache.drafts) bench.cache.drafts.set(id, draft);
  await bench.desk.open();
  await bench.settle();
  return bench;
}
export const draftOf = (bench: Bench) => [...bench.cache.drafts.values()][0];
export const failures = (bench: Bench) =>
  bench.store.state.notices.flatMap(({ text }) => (text.kind === 'failure' ? text.failure.code : []));
