import type { Outcome } from '../desk/ports';
import { failure } from '../../shared/ipc/failure';
import { err } from '../../shared/lib/result';
import type { ApiClient, ApiRequest } from './api-client';
import type { ApiGuard } from './api-guard';
import type { HttpAnswer } from './http-client';
import { RecentMap } from './recent-map';
import { createSharedWork } from './shared-work';

/** Asks an API and reads its answer. */
export type Ask<T> = (request: ApiRequest, signal: AbortSignal) => Promise<Outcome<T>>;
export type ReadAnswer<T> = (answer: HttpAnswer, request: ApiRequest) => Promise<Outcome<T>>;

export interface AskTools {
  readonly api: ApiClient;
  readonly guard: ApiGuard;
  /** Grows when something changed at the centre: what was asked before then may be old. */
  readonly era: () => number;
}

/** As many answers as a portfolio and the customers of a shift have. */
const mostRemembered = 256;

/** Asks each time anew, past the guard. */
export const createPlainAsk =
  <T>(api: ApiClient, read: ReadAnswer<T>): Ask<T> =>
  async (request, signal) => {
    const answer = await api.send({ ...request, signal });
    return answer.ok ? read(answer.value, request) : answer;
  };

/**
 * Asks behind the API's guard. Who asks for the same at the same time gets the same answer; an answer that came with an ETag is kept, read,
 * and given again when the back office says 304. Values are shared: not to be changed.
 */
export function createAsk<T>(
  { api, guard, era }: AskTools,
  read: ReadAnswer<T>,
  remembered = mostRemembered,
): Ask<T> {
  const share = createSharedWork<T>();
  const answers = new RecentMap<string, { readonly etag: string; readonly outcome: Outcome<T> }>(remembered);

  return (request, signal) => {
    const key = JSON.stringify([request.method, request.api, request.id, request.query, request.body]);
    return share(`${era()} ${key}`, signal, (shared) =>
      guard.run(request.api, shared, async () => {
        const known = answers.get(key);
        const condition = known === undefined ? {} : { 'if-none-match': known.etag };
        const headers = { ...request.headers, ...condition };
        const answer = await api.send({ ...request, headers, signal: shared });
        if (!answer.ok) return answer;
        if (answer.value.status === 304)
          return known?.outcome ?? err(failure('centre.badAnswer', 'HTTP 304'));
        const outcome = await read(answer.value, request);
        const { etag } = answer.value.headers;
        if (outcome.ok && etag !== undefined) answers.set(key, { etag, outcome });
        else answers.delete(key);
        return outcome;
      }),
    );
  };
}
