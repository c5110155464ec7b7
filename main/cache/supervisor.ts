import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Clock } from '../desk/ports';
import type { CacheProcessHandle } from './cache-process-handle';
import { replySchema, type CachePolicies, type CacheReply, type CacheRequest } from './protocol';

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5000;
/** A process that served this long was no part of a series of failed starts. */
const SOUND_LIFE_MS = 10_000;
/** Main's own request; operations count from 1. */
const OPEN_ID = 0;

export interface SupervisorOptions {
  readonly spawn: () => CacheProcessHandle;
  readonly open: () => Promise<{ readonly dir: string; readonly key: Uint8Array | null }>;
  readonly policies: CachePolicies;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** The files are open; requests may be posted. */
  readonly onServing: () => void;
  /** The process is gone or did not start; `failedStarts` in a row. Another is on its way. */
  readonly onLost: (failedStarts: number, why: Failure) => void;
  readonly onReply: (reply: CacheReply) => void;
}

/** Keeps one cache process running: starts it, has it open the files, replaces it with growing pauses when it dies. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  #handle: CacheProcessHandle | null = null;
  #release: Dispose = () => undefined;
  #cancelRestart: Dispose = () => undefined;
  #servingSinceMs: number | null = null;
  #lastReplyMs = 0;
  #failedStarts = 0;
  #stopped = false;
  /** A key once found is kept: a later attempt that finds none must not split the work between disk and memory. */
  #place: { readonly dir: string; readonly key: Uint8Array | null } | null = null;

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  get serving(): boolean {
    return this.#servingSinceMs !== null;
  }

  /** How long nothing was heard of the process, ms. */
  get silentForMs(): number {
    return this.#options.clock.now() - this.#lastReplyMs;
  }

  start(): void {
    if (this.#stopped) return;
    let handle: CacheProcessHandle;
    try {
      handle = this.#options.spawn();
    } catch (error) {
      this.#options.log(`cache: the process did not start: ${nameOf(error)}`);
      this.#lost(failure('storage.gone', 'did not start'));
      return;
    }
    this.#handle = handle;
    this.#release = disposeAll([
      handle.onMessage((message) => {
        this.#receive(message);
      }),
      handle.onExit((code) => {
        this.#options.log(`cache: the process ended with code ${code ?? 'none'}`);
        this.#lost(failure('storage.gone', `exit ${code ?? 'none'}`));
      }),
    ]);
    void this.#open(handle);
  }

  /** Posts to the process; the caller knows that it is serving. */
  post(request: CacheRequest, transfer?: readonly unknown[]): void {
    this.#handle?.post(request, transfer);
  }

  /** Ends a process that no longer answers; the next one follows. */
  replace(): void {
    this.#options.log('cache: the process does not answer and is replaced');
    this.#handle?.kill();
    this.#lost(failure('storage.gone', 'no answer'));
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelRestart();
    this.#release();
    this.#handle?.kill();
    this.#handle = null;
    this.#servingSinceMs = null;
  }

  async #open(handle: CacheProcessHandle): Promise<void> {
    try {
      const place = this.#place?.key ? this.#place : await this.#options.open();
      this.#place = place;
      if (this.#handle !== handle) return;
      const key = place.key === null ? null : Buffer.from(place.key).toString('hex');
      const { policies } = this.#options;
      this.post({ kind: 'open', id: OPEN_ID, dir: place.dir, key, policies });
    } catch (error) {
      if (this.#handle !== handle) return;
      this.#options.log(`cache: no place to open: ${nameOf(error)}`);
      handle.kill();
      this.#lost(failure('storage.noKey', nameOf(error)));
    }
  }

  #receive(message: unknown): void {
    this.#lastReplyMs = this.#options.clock.now();
    const parsed = replySchema.safeParse(message);
    if (!parsed.success) {
      this.#options.log('cache: a reply of unknown shape was ignored');
      return;
    }
    const reply = parsed.data;
    if (reply.kind !== 'answer' || reply.id !== OPEN_ID) {
      this.#options.onReply(reply);
      return;
    }
    if (reply.answer.ok) {
      this.#servingSinceMs = this.#options.clock.now();
      this.#options.onServing();
    } else {
      this.#handle?.kill();
      this.#lost(reply.answer.failure);
    }
  }

  #lost(why: Failure): void {
    this.#release();
    this.#handle = null;
    const { clock } = this.#options;
    const livedMs = this.#servingSinceMs === null ? 0 : clock.now() - this.#servingSinceMs;
    this.#servingSinceMs = null;
    if (this.#stopped) return;
    const pauseMs = Math.min(
      FIRST_PAUSE_MS * 2 ** (livedMs >= SOUND_LIFE_MS ? 0 : this.#failedStarts),
      LONGEST_PAUSE_MS,
    );
    this.#failedStarts = livedMs >= SOUND_LIFE_MS ? 1 : this.#failedStarts + 1;
    this.#cancelRestart = clock.after(pauseMs, () => {
      this.start();
    });
    this.#options.onLost(this.#failedStarts, why);
  }
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
