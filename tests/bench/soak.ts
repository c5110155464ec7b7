import type { Contact } from '../../shared/ipc/desk-state';
import { openCallingDesk, type CallingDesk } from './rig/calling-desk';
import { growth, weighDesk, type DeskWeight } from './rig/desk-weight';
import { waitFor } from './rig/measure-file';
import { report } from './rig/report';

const warmUpCalls = 100;
const calls = 1000;
const reasonCode = 'fault.dedicatedLine';
/** 64·T1 and a little: what SIP keeps of a call that is over, to answer repetitions (RFC 3261 17.2), is gone then. */
const settleMs = 35_000;
/** MB, and so many files, timers or listeners. */
const atMost = 5;

/** A thousand calls in a row, answered, talked, hung up and wrapped up: what has grown since the hundredth. */
export async function benchSoak(): Promise<boolean> {
  const seat = await openCallingDesk({ args: ['--js-flags=--expose-gc', '--enable-precise-memory-info'] });
  try {
    await takeCalls(seat, warmUpCalls);
    const before = await weighSettled(seat);
    const startedAtMs = performance.now();
    await takeCalls(seat, calls);
    report({ name: 'soak.perCall', value: (performance.now() - startedAtMs) / calls, unit: 'ms' });
    report({ name: 'soak.calls', value: calls, unit: 'count' });
    return judge(before, await weighSettled(seat));
  } finally {
    await seat.close();
  }
}

/** Every part is told; the goals are of their sums, and of the cache as a whole, whose heap cannot be asked for from outside. */
function judge(before: DeskWeight, after: DeskWeight): boolean {
  const { listeners } = before;
  const processes = growth(before.processes, after.processes).map(({ name, value, floor }) =>
    report({
      name: `soak.process.${name}`,
      value,
      unit: 'MB',
      floor,
      ...(name === 'cache' ? { goal: { of: 'value', atMost } } : {}),
    }),
  );
  const counts = (['files', 'resources'] as const).map((what) =>
    judgeSum(what, growth(before[what], after[what]), 'count'),
  );
  const heard = report({
    name: 'soak.listeners',
    value: after.listeners - listeners,
    unit: 'count',
    floor: listeners,
    goal: { of: 'value', atMost },
  });
  const memory = judgeSum(null, growth(before.heaps, after.heaps), 'MB');
  return [...processes, ...counts, heard, memory].every(Boolean);
}

/** Memory is one's own: a heap that shrank makes no room for another that grew. */
function judgeSum(
  what: string | null,
  parts: ReturnType<typeof growth<string>>,
  unit: 'MB' | 'count',
): boolean {
  const name = what === null ? 'soak' : `soak.${what}`;
  const least = unit === 'MB' ? 0 : -Infinity;
  for (const part of parts)
    report({ name: `${name}.${part.name}`, value: part.value, unit, floor: part.floor });
  return report({
    name,
    value: parts.reduce((sum, { value }) => sum + Math.max(least, value), 0),
    unit,
    floor: parts.reduce((sum, { floor }) => sum + floor, 0),
    goal: { of: 'value', atMost },
  });
}

async function weighSettled({ desk }: CallingDesk): Promise<DeskWeight> {
  await new Promise((resolve) => setTimeout(resolve, settleMs));
  return weighDesk(desk);
}

/** By the commands the keys give, for keys have pauses in them; each call is heard at the far end before it is hung up. */
async function takeCalls({ desk: { page }, pbx, heardMoreThan }: CallingDesk, count: number): Promise<void> {
  await page.evaluate(agent);
  // one text for all calls, so that nothing is compiled for each of them
  const onPage = (method: string, ...args: readonly unknown[]): Promise<unknown> =>
    page.evaluate(
      ([name, given]) => {
        const soakAgent = Reflect.get(globalThis, 'soakAgent') as Record<
          string,
          (...args: unknown[]) => unknown
        >;
        return soakAgent[name]?.(...given);
      },
      [method, args] as const,
    );
  const ask = (name: string, input: object) => onPage('ask', name, input);
  const contactWhose = (phase: string) => onPage('contactWhose', phase) as Promise<Contact>;
  for (let call = 0; call < count; call += 1) {
    await waitFor('a caller', () => {
      // not heard where the desk is not registered yet
      pbx.callNow();
      return pbx.lastCall()?.answeredAtMs === null;
    });
    const { id, call: ringing } = await contactWhose('ringing');
    await ask('call/answer', { callId: ringing.id });
    await heardMoreThan(2);
    await contactWhose('talking');
    await ask('call/hangUp', { callId: ringing.id });
    await contactWhose('ended');
    await ask('wrapUp/edit', { contactId: id, revision: 1, notes: '', reasonCode });
    await ask('wrapUp/complete', { contactId: id });
    await onPage('emptyDesk');
    await waitFor('an idle exchange', () => pbx.lastCall()?.phase === 'ended');
  }
}

/** Looks at the desk's state within the page, where looking often costs little. */
const agent = `(() => {
  const look = async (holds) => {
    const untilMs = performance.now() + 30000;
    for (;;) {
      const { contacts } = (await yidian.invoke('desk/snapshot', null)).value.state;
      if (holds(contacts)) return contacts[0];
      if (performance.now() > untilMs) throw new Error('the desk has ' + JSON.stringify(contacts.map(({ call }) => call.phase)));
      await new Promise((done) => setTimeout(done, 10));
    }
  };
  window.soakAgent = {
    ask: (name, input) => yidian.invoke(name, input),
    contactWhose: (phase) => look(([contact]) => contact?.call.phase === phase),
    emptyDesk: () => look((contacts) => contacts.length === 0),
  };
})()`;
