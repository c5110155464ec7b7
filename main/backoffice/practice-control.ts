import { z } from 'zod';
import type { Outcome, PracticeState } from '../desk/ports';
import type { PracticeSettings } from '../../shared/domain/settings';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { centrePaths } from '../../shared/tmf/paths';
import type { HttpAnswer, HttpClient } from './http-client';

const practiceStateSchema = z.object({ calling: z.boolean(), nextCallAtMs: z.number().nullable() });
const verbs = { start: 'start', stop: 'stop', callNow: 'call-now' } as const;

/** Simulated callers of the practice centre; notFound where a centre has none. */
export async function commandPractice(
  client: HttpClient,
  command: keyof typeof verbs,
  settings: PracticeSettings | undefined,
): Promise<Outcome<PracticeState>> {
  const body = settings === undefined ? {} : { pauseMs: settings.pauseMs };
  return readState(
    await client.send({ method: 'POST', path: `${centrePaths.practice}/${verbs[command]}`, body }),
  );
}

export async function readPracticeState(client: HttpClient): Promise<Outcome<PracticeState>> {
  return readState(await client.send({ method: 'GET', path: centrePaths.practice }));
}

function readState(answer: Outcome<HttpAnswer>): Outcome<PracticeState> {
  if (!answer.ok) return answer;
  const state = practiceStateSchema.safeParse(answer.value.body);
  return state.success ? ok(state.data) : err(failure('centre.badAnswer', 'practice: unusable'));
}
