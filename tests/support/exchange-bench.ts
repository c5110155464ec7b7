import { expect } from 'vitest';
import {
  createPractice,
  type ExchangeCall,
  type Practice,
  type PracticeCaller,
} from '../../main/centre/practice/create-practice';
import type { PracticeTimings } from '../../main/centre/practice/practice-timings';
import { PracticeDesk } from './practice-desk';
import { systemClock } from '../../main/system-clock';

export const customers: readonly PracticeCaller[] = [
  { number: '13800000001', displayName: null, headers: {}, voice: 'zh-line-down' },
  { number: '02223880002', displayName: null, headers: {}, voice: 'zh-bill' },
];

export interface ExchangeBench {
  readonly practice: Practice;
  readonly desk: PracticeDesk;
  readonly logged: readonly string[];
  /** The newest call with this number. */
  call(number: string | null): ExchangeCall | undefined;
  until(check: () => boolean, what: string): Promise<void>;
  close(): Promise<void>;
}

/** A practice exchange in a hurry and a desk registered with it. */
export async function openExchange(timings: Partial<PracticeTimings> = {}): Promise<ExchangeBench> {
  const logged: string[] = [];
  let next = 0;
  const practice = await createPractice({
    host: '127.0.0.1',
    user: '8012',
    password: 'secret',
    nextCaller: () => customers[next++ % customers.length] ?? customers[0] ?? neverHappens(),
    clock: systemClock,
    log: (line) => logged.push(line),
    timings: {
      firstCallMs: 50,
      pauseMs: 60_000,
      lostMs: 1_000,
      endingMs: 500,
      routeMs: 10,
      answerMs: 150,
      noAnswerMs: 400,
      ownCallsMs: 0,
      ...timings,
    },
  });
  const desk = new PracticeDesk(practice.account);
  await desk.register();
  return {
    practice,
    desk,
    logged,
    call: (number) => practice.calls().findLast((call) => call.number === number),
    until: (check, what) =>
      expect
        .poll(check)
        .toBe(true)
        .catch(() => {
          throw new Error(`never happened: ${what}; ${JSON.stringify(practice.calls())}`);
        }),
    close: async () => {
      await desk.stop();
      await practice.dispose();
    },
  };
}

function neverHappens(): never {
  throw new Error('no callers');
}
