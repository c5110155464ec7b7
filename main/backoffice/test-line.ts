import type { Clock, Outcome } from '../desk/ports';
import type { Line } from '../../shared/domain/customer';
import type { LineTest } from '../../shared/domain/fault';
import { failure } from '../../shared/ipc/failure';
import { err } from '../../shared/lib/result';
import { tmfServiceTestSchema } from '../../shared/tmf/service-test';
import type { ApiClient } from './api-client';
import { createLineTestReader, toServiceTest } from './mapping/line-test';
import { readOne } from './tolerant-list';

const pollEveryMs = 150;
const allInAllMs = 12_000;

/** TMF653: starts a test of the line and asks until it is over, at most 12 s. */
export async function testLine(
  api: ApiClient,
  clock: Clock,
  line: Line,
  signal: AbortSignal,
): Promise<Outcome<LineTest>> {
  const deadlineMs = clock.now() + allInAllMs;
  let answer = await api.send({ api: 'serviceTest', method: 'POST', body: toServiceTest(line), signal });
  for (;;) {
    if (!answer.ok) return answer;
    const test = tmfServiceTestSchema.safeParse(answer.value.body);
    if (!test.success) return err(failure('centre.badAnswer', 'serviceTest: unusable'));
    const state = test.data.state ?? '';
    if (state === 'completed' || state === 'failed') {
      return readOne('serviceTest', answer.value.body, createLineTestReader(line, clock.now()));
    }
    if (state === 'rejected' || state === 'cancelled')
      return err(failure('centre.refused', `serviceTest ${state}`));
    if (clock.now() + pollEveryMs > deadlineMs)
      return err(failure('centre.timeout', 'serviceTest not finished'));
    await pause(clock, pollEveryMs, signal);
    if (signal.aborted) return err(failure('centre.timeout', 'aborted'));
    answer = await api.send({ api: 'serviceTest', id: test.data.id, signal });
  }
}

/** Resolves after `ms`, or at once when aborted. */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stop();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const stop = clock.after(ms, done);
    signal.addEventListener('abort', done, { once: true });
  });
}
