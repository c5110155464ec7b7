import { failure, type Failure } from '../../shared/ipc/failure';
import { assertNever } from '../../shared/lib/assert-never';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import type { Clock, Outcome, StorageState } from '../desk/ports';
import { customerStore, type CustomerStore } from './customers';
import type { StoreFile } from './file-keys';
import { keepHouse, type Housekeeping } from './housekeeping';
import { runOperation, type OpenedStores } from './operations';
import { preciousStore } from './precious-store';
import { cacheOperations, requestSchema, type CacheReply, type OperationName } from './protocol';
import { errorCode, storageErrorKind, storageFailure } from './storage-error';
import { openStores, type Stores } from './stores';

/** Bursts of new customers are told at this pace. */
const STATE_PACE_MS = 250;

interface Open extends OpenedStores {
  readonly files: Stores;
  readonly house: Housekeeping;
}

interface Place {
  readonly dir: string;
  readonly key: Uint8Array | null;
}

/**
 * The cache process without its process: takes requests, answers each once and in order. Damage found by a query is mended on the
 * spot and the query asked again.
 */
export class CacheHost {
  readonly #send: (reply: CacheReply) => void;
  readonly #clock: Clock;
  #place: Place | null = null;
  #open: Open | null = null;
  #mended: Failure | undefined;
  #customers = 0;
  #pendingState: Dispose | null = null;

  constructor(options: { readonly send: (reply: CacheReply) => void; readonly clock: Clock }) {
    this.#send = options.send;
    this.#clock = options.clock;
  }

  /** Takes one message as it came; a malformed one is logged and, having no id to trust, not answered. */
  handle(message: unknown): void {
    const request = requestSchema.safeParse(message);
    if (!request.success) {
      this.#log('cache: a request of unknown shape was ignored');
      return;
    }
    const { data } = request;
    switch (data.kind) {
      case 'open':
        this.#answer(data.id, this.#openAt({ dir: data.dir, key: keyBytes(data.key) }));
        return;
      case 'run':
        this.#answer(data.id, this.#run(data.operation, data.input));
        return;
      case 'close':
        this.close();
        this.#answer(data.id, ok(undefined));
        return;
      default:
        assertNever(data);
    }
  }

  /** Backs up and closes the files; harmless when they are not open. */
  close(): void {
    if (!this.#open) return;
    this.#pendingState?.();
    this.#pendingState = null;
    this.#open.house.backUpNow();
    this.#release();
  }

  #openAt(place: Place, damaged?: StoreFile): Outcome<undefined> {
    this.#release();
    this.#place = place;
    const files = openStores({
      ...place,
      nowMs: this.#clock.now(),
      ...(damaged === undefined ? {} : { damaged }),
    });
    const customers = customerStore(files.cache);
    const count = countUnlessDamaged(customers);
    if (count === null && damaged !== 'cache.db') {
      files.cache.close();
      files.outbox.close();
      return this.#openAt(place, 'cache.db');
    }
    const precious = preciousStore(files.outbox, this.#log);
    const house = keepHouse({
      dir: place.dir,
      stores: files,
      clock: this.#clock,
      prune: precious.prune,
      log: this.#log,
    });
    this.#open = { files, house, customers, precious, added: this.#added };
    this.#mended = files.failure ?? this.#mended;
    this.#customers = count ?? 0;
    this.#sendState();
    return ok(undefined);
  }

  #run(operation: OperationName, input: unknown): Outcome<unknown> {
    const { file, input: schema } = cacheOperations[operation];
    const parsed = schema.safeParse(input);
    if (!parsed.success) return err(failure('badRequest', `${operation}: ${fieldsOf(parsed.error.issues)}`));
    const first = this.#attempt(operation, parsed.data, file);
    if (first !== 'damaged') return first;
    this.#log(`cache: ${operation} found ${file} damaged`);
    const { files } = this.#open ?? {};
    if (this.#place && files?.state === 'ready') this.#openAt(this.#place, file);
    const second = this.#attempt(operation, parsed.data, file);
    return second === 'damaged' ? err(failure('storage.corrupt', undefined, { file })) : second;
  }

  #attempt(operation: OperationName, input: unknown, file: StoreFile): Outcome<unknown> | 'damaged' {
    if (!this.#open) return err(failure('storage.opening'));
    try {
      // Parsed by the schema of this very operation one call above.
      const outcome = runOperation(operation, this.#open, input as never);
      this.#open.house.wrote();
      return outcome;
    } catch (error) {
      if (storageErrorKind(error) === 'damaged') return 'damaged';
      this.#log(`cache: ${operation} failed: ${errorCode(error)}`);
      return err(storageFailure(error, file) ?? failure('internal', `${operation}: ${errorCode(error)}`));
    }
  }

  readonly #added = (customers: number): void => {
    if (customers === 0) return;
    this.#customers += customers;
    this.#pendingState ??= this.#clock.after(STATE_PACE_MS, () => {
      this.#sendState();
    });
  };

  #sendState(): void {
    this.#pendingState?.();
    this.#pendingState = null;
    if (!this.#open) return;
    const state: StorageState = {
      state: this.#open.files.state,
      customers: this.#customers,
      ...(this.#mended === undefined ? {} : { failure: this.#mended }),
    };
    this.#send({ kind: 'state', state });
  }

  #answer(id: number, answer: Outcome<unknown>): void {
    this.#send({ kind: 'answer', id, answer });
  }

  readonly #log = (line: string): void => {
    this.#send({ kind: 'log', line });
  };

  #release(): void {
    if (!this.#open) return;
    const { files, house } = this.#open;
    this.#open = null;
    house.stop();
    for (const db of [files.cache, files.outbox]) {
      try {
        db.close();
      } catch (error) {
        this.#log(`cache: closing failed: ${errorCode(error)}`);
      }
    }
  }
}

/** Null when counting met a damaged page. */
function countUnlessDamaged(customers: CustomerStore): number | null {
  try {
    return customers.count();
  } catch (error) {
    if (storageErrorKind(error) === 'damaged') return null;
    throw error;
  }
}

const keyBytes = (hex: string | null): Uint8Array | null =>
  hex === null ? null : new Uint8Array(Buffer.from(hex, 'hex'));

/** Which fields were wrong, never what stood in them. */
const fieldsOf = (issues: readonly { readonly path: readonly PropertyKey[] }[]): string =>
  issues
    .slice(0, 5)
    .map(({ path }) => path.map(String).join('.'))
    .join(', ');
