import type { CallLogRow, CallLogView } from '../../shared/ipc/call-log';
import { bank, home } from './customers';
import { minutesAgo } from './moment';

const row = (id: string, minutes: number, change: Partial<CallLogRow>): CallLogRow => ({
  id,
  direction: 'inbound',
  atMs: minutesAgo(minutes),
  talkMs: 185_000,
  result: 'caller',
  missed: false,
  number: '138****2210',
  inside: false,
  queue: '综合业务',
  customerId: null,
  name: null,
  ...change,
});

/** A morning's calls with invented people. */
export const callLog: CallLogView = {
  state: 'ready',
  failure: null,
  rows: [
    row('log-1', 9, { number: '139****4466', customerId: home.id, name: home.name }),
    row('log-2', 21, {
      talkMs: null,
      result: 'callerBeforeAnswer',
      missed: true,
      customerId: home.id,
      name: home.name,
    }),
    row('log-3', 34, {
      direction: 'outbound',
      talkMs: null,
      result: 'noAnswer',
      number: '022-2388**07',
      queue: null,
      customerId: bank.id,
      name: bank.name,
    }),
    row('log-4', 41, {
      number: '022-2388**07',
      queue: '大客户专席',
      customerId: bank.id,
      name: bank.name,
      talkMs: 412_000,
      result: 'transferred',
    }),
    row('log-5', 55, { talkMs: null, result: 'busy', missed: true, number: null, queue: null }),
    row('log-6', 70, {
      direction: 'outbound',
      number: '8013',
      inside: true,
      queue: null,
      result: 'agent',
      talkMs: 32_000,
    }),
    row('log-7', 95, { talkMs: null, result: 'rejected' }),
    ...(['noSuchNumber', 'agentBeforeAnswer'] as const).map((result, at) =>
      row(`log-7-${String(at)}`, 96 + at, {
        direction: 'outbound',
        talkMs: null,
        number: '139****1108',
        queue: null,
        result,
      }),
    ),
    row('log-8', 1500, { number: '137****0921' }),
  ],
};
