import { CacheHost } from '../../../main/cache/cache-host';
import type {
  CacheAnswer,
  CachePolicies,
  CacheReply,
  OperationName,
  OperationOutput,
} from '../../../main/cache/protocol';
import type { ScreenPort } from '../../../main/cache/screen-port';
import type { StorageState } from '../../../main/desk/ports';
import { policies, T0 } from '../../unit/cache/samples';

/** The cache process's inside on real files, without the process: every answer is there when the call returns. */
export class LocalHost {
  readonly #host: CacheHost;
  readonly #replies: CacheReply[] = [];
  readonly #policies: CachePolicies;
  #lastId = 0;

  constructor(
    dir: string,
    options: {
      readonly key?: string | null;
      readonly nowMs?: number;
      readonly policies?: CachePolicies;
    } = {},
  ) {
    const { key = '07'.repeat(32), nowMs = T0, policies: given = policies } = options;
    this.#policies = given;
    this.#host = new CacheHost({
      send: (reply) => this.#replies.push(reply),
      clock: { now: () => nowMs, after: () => () => undefined },
    });
    this.#host.handle({ kind: 'open', id: 0, dir, key, policies: given });
    this.#answerTo(0);
  }

  get state(): StorageState {
    const last = this.#replies.findLast((reply) => reply.kind === 'state');
    if (last?.kind !== 'state') throw new Error('no state was told');
    return last.state;
  }

  get logged(): readonly string[] {
    return this.#replies.flatMap((reply) => (reply.kind === 'log' ? [reply.line] : []));
  }

  /** Hands over a message as the process would receive it. */
  handle(message: unknown, port: ScreenPort): void {
    this.#host.handle(message, port);
  }

  run(operation: OperationName, input: unknown): CacheAnswer {
    this.#lastId += 1;
    this.#host.handle({ kind: 'run', id: this.#lastId, operation, input });
    return this.#answerTo(this.#lastId);
  }

  /** The value of an operation that must succeed. */
  value<K extends OperationName>(operation: K, input: unknown): OperationOutput<K> {
    const answer = this.run(operation, input);
    if (!answer.ok) throw new Error(`${operation}: ${answer.failure.code}`);
    return answer.value as OperationOutput<K>;
  }

  close(): void {
    this.#host.close();
  }

  /** Opens another folder in memory instead, which closes the files but makes no back-up: as if the program had been killed. */
  closeWithoutBackUp(): void {
    this.#host.handle({ kind: 'open', id: 0, dir: '/nowhere', key: null, policies: this.#policies });
  }

  #answerTo(id: number): CacheAnswer {
    const reply = this.#replies.findLast((one) => one.kind === 'answer' && one.id === id);
    if (reply?.kind !== 'answer') throw new Error(`request ${id} was not answered`);
    return reply.answer;
  }
}
