import './zod-without-eval';
import {
  bulkReplySchema,
  type BulkReply,
  type BulkRequest,
  type SearchHit,
  type TimelineFilter,
} from '../../shared/ipc/bulk';
import { bulkPortMessage } from '../../shared/ipc/contract';
import type { PastContact } from '../../shared/domain/customer';
import type { CustomerId } from '../../shared/domain/ids';
import { failure, type Failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok, type Result } from '../../shared/lib/result';

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  /** There would have been more than were asked for. */
  readonly more: boolean;
}

export interface TimelinePage {
  readonly offset: number;
  /** Rows that pass the filter. */
  readonly total: number;
  readonly rows: readonly PastContact[];
}

/** The straight road to the local files. Nothing rejects; without a road in time it is `storage.opening` or `storage.gone`. */
export interface BulkPort {
  search(text: string, limit: number): Promise<Result<SearchPage, Failure>>;
  /** Customers opened lately, newest first. */
  recent(limit: number): Promise<Result<SearchPage, Failure>>;
  timeline(
    customerId: CustomerId,
    offset: number,
    limit: number,
    filter: TimelineFilter,
  ): Promise<Result<TimelinePage, Failure>>;
  /** Called when another cache process took over: what was read before may be different now. */
  onReset(listener: () => void): Dispose;
  readonly dispose: Dispose;
}

/** The page's own window, as far as it is used. */
export interface BulkPortTarget {
  readonly location: { readonly origin: string };
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
  removeEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

const answerWithinMs = 5000;

type Answer = Result<BulkReply, Failure>;
type Question = BulkRequest extends infer R ? (R extends BulkRequest ? Omit<R, 'id'> : never) : never;
interface Asked {
  readonly request: BulkRequest;
  readonly settle: (answer: Answer) => void;
  deadline: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Takes the port that the preload posts to its own window, and each one after it. Create it before the page asks main for anything:
 * a port that comes earlier is lost. A request waits for a port; one under way when the port is replaced is asked again.
 */
export function createBulkPort(target: BulkPortTarget): BulkPort {
  const resets = new Emitter<undefined>();
  const asked = new Map<number, Asked>();
  let port: MessagePort | null = null;
  let hadPort = false;
  let lastId = 0;

  function settle(id: number, answer: Answer): void {
    const one = asked.get(id);
    if (!one) return;
    clearTimeout(one.deadline);
    asked.delete(id);
    one.settle(answer);
  }

  function post(one: Asked): void {
    clearTimeout(one.deadline);
    one.deadline = setTimeout(() => {
      settle(one.request.id, err(failure(hadPort ? 'storage.gone' : 'storage.opening', 'no answer')));
    }, answerWithinMs);
    port?.postMessage(one.request);
  }

  function take(data: unknown): void {
    const reply = bulkReplySchema.safeParse(data);
    if (reply.success) {
      settle(reply.data.id, reply.data.kind === 'failed' ? err(reply.data.failure) : ok(reply.data));
      return;
    }
    const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
    if (typeof id === 'number') settle(id, err(failure('internal', 'a reply of unknown shape')));
  }

  function adopt(next: MessagePort): void {
    port?.close();
    port = next;
    next.onmessage = (event: MessageEvent<unknown>) => {
      // what an earlier process still says is of an earlier question
      if (port === next) take(event.data);
    };
    const again = hadPort;
    hadPort = true;
    for (const one of asked.values()) post(one);
    if (again) resets.emit(undefined);
  }

  const onMessage = (event: MessageEvent<unknown>): void => {
    const { data, origin, ports, source } = event;
    // an object of other realms and other windows is refused: only this page's preload posts here as the page itself
    if (source !== (target as unknown) || origin !== target.location.origin) return;
    if (typeof data !== 'object' || data === null || !('kind' in data) || data.kind !== bulkPortMessage)
      return;
    const [given] = ports;
    if (given) adopt(given);
  };
  target.addEventListener('message', onMessage);

  const ask = (question: Question): Promise<Answer> =>
    new Promise((resolve) => {
      lastId += 1;
      const one: Asked = { request: { ...question, id: lastId }, settle: resolve, deadline: undefined };
      asked.set(lastId, one);
      post(one);
    });
  const unfit = err(failure('internal', 'an answer to another question'));
  const askHits = async (question: Question): Promise<Result<SearchPage, Failure>> => {
    const answer = await ask(question);
    if (!answer.ok) return answer;
    return answer.value.kind === 'hits' ? ok(answer.value) : unfit;
  };

  return {
    search: (text, limit) => askHits({ kind: 'search', text, limit }),
    recent: (limit) => askHits({ kind: 'recent', limit }),
    timeline: async (customerId, offset, limit, filter) => {
      const answer = await ask({ kind: 'timeline', customerId, offset, limit, filter });
      if (!answer.ok) return answer;
      return answer.value.kind === 'timeline' ? ok(answer.value) : unfit;
    },
    onReset: (listener) => resets.subscribe(listener),
    dispose: () => {
      target.removeEventListener('message', onMessage);
      port?.close();
      port = null;
      for (const id of [...asked.keys()]) settle(id, err(failure('storage.gone', 'closed')));
    },
  };
}
