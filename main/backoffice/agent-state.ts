import type { Outcome } from '../desk/ports';
import {
  agentStateWordSchema,
  type AgentStateWish,
  type AgentStateWord,
} from '../../shared/domain/availability';
import { failure, type Failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { centreErrorCodes } from '../../shared/tmf/error';
import { centrePaths } from '../../shared/tmf/paths';
import type { ApiGuard } from './api-guard';
import type { HttpClient, HttpRequest } from './http-client';
import { saysCode, statusOf } from './http-failure';

/** A state is asked for while a call comes or goes: an answer later than this is asked for again. */
const timeoutMs = 3000;

interface Road {
  readonly http: HttpClient;
  readonly guard: ApiGuard;
}

/** The server's word on an agent; `centre.notOffered` where it keeps no states, `centre.unknownAgent` where it keeps none of this one. */
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
    if (!answer.ok) return isNobodys(answer.failure) ? err(unknownAgent(agentId, answer.failure)) : answer;
    const word = agentStateWordSchema.safeParse(answer.value.body);
    return word.success ? ok(word.data) : err(failure('centre.badAnswer', 'agent state: unusable'));
  });
}

/** The path is the agent's own: a 403 to a token that is good elsewhere (401 is the token's) forbids this agent. */
const isNobodys = (failed: Failure): boolean =>
  statusOf(failed) === 403 || (statusOf(failed) === 404 && saysCode(failed, centreErrorCodes.unknownAgent));

const unknownAgent = (agent: string, { detail }: Failure): Failure =>
  failure('centre.unknownAgent', detail, { agent });
