import type { CacheProcessHandle } from '../../../main/cache/cache-process-handle';
import { requestSchema, type CacheReply } from '../../../main/cache/protocol';

/** A cache process that does what the test says: records what it is told, answers when asked to, dies on command. */
export class ScriptedProcess implements CacheProcessHandle {
  readonly received: {
    readonly id?: number;
    readonly kind: string;
    readonly operation?: string;
    readonly input?: unknown;
  }[] = [];
  killed = false;
  #message: (message: unknown) => void = () => undefined;
  #exit: (code: number | null) => void = () => undefined;

  readonly transferred: unknown[] = [];

  post(message: unknown, transfer: readonly unknown[] = []): void {
    this.received.push(requestSchema.parse(message));
    this.transferred.push(...transfer);
  }
  onMessage(listener: (message: unknown) => void): () => void {
    this.#message = listener;
    return () => (this.#message = () => undefined);
  }
  onExit(listener: (code: number | null) => void): () => void {
    this.#exit = listener;
    return () => (this.#exit = () => undefined);
  }
  kill(): void {
    this.killed = true;
  }

  reply(reply: CacheReply | string): void {
    this.#message(reply);
  }
  /** Answers `open`: the files are open. */
  serve(state: 'ready' | 'memoryOnly' = 'ready'): void {
    this.reply({ kind: 'state', state: { state, customers: 5 } });
    this.reply({ kind: 'answer', id: 0, answer: { ok: true, value: undefined } });
  }
  answer(operation: string, value?: unknown): void {
    const request = this.received.find((known) => known.operation === operation);
    if (request?.id === undefined) throw new Error(`never asked for ${operation}`);
    this.reply({ kind: 'answer', id: request.id, answer: { ok: true, value } });
  }
  die(code = 1): void {
    this.#exit(code);
  }
  get operations(): readonly string[] {
    return this.received.flatMap(({ operation }) => (operation === undefined ? [] : [operation]));
  }
}
