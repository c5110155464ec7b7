import type { Outcome } from '../desk/ports';
import {
  agentStateWordSchema,
  type AgentStateWish,
  type AgentStateWord,
} from '../../shared/domain/availability';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { centrePaths } from '../../shared/tmf/paths';
import type { ApiGuard } from './api-guard';
import type { HttpClient, HttpRequest } from './http-client';

/** A state is asked for while a call comes or goes: an answer later than this is asked for again. */
const timeoutMs = 3000;

interface Road {
  readonly http: HttpClient;
  readonly guard: ApiGuard;
}

/** The server's word on an agent; `centre.notOffered` where it keeps no states. */
export const readAgentState = (road: Road, agentId: string): Promise<Outcome<AgentStateWord>> =>
  ask(road, agentId, { method: 'GET' });

/** Asks for a state; repeating with the same revision is harmless. */
export const setAgentState = (
  road: Road,
  agentId: string,
  wish: AgentStateWish,
): Promise<Outcome<AgentStateWord>> => ask(road, agentId, { method: 'PUT', body: wish });

function ask(
  { http, guard }: Road,
  agentId: string,
  request: Pick<HttpRequest, 'method' | 'body'>,
): Promise<Outcome<AgentStateWord>> {
  const path = `${centrePaths.agents}/${encodeURIComponent(agentId)}/state`;
  return guard.run('agents', new AbortController().signal, async () => {
    const answer = await http.send({ ...request, path, timeoutMs });
    if (!answer.ok) return answer;
    const word = agentStateWordSchema.safeParse(answer.value.body);
    return word.success ? ok(word.data) : err(failure('centre.badAnswer', 'agent state: unusable'));
  });
}
