import { failure, type Failure } from '../../shared/ipc/failure';
import type { BulkReply, BulkRequest } from '../../shared/ipc/bulk';
import { assertNever } from '../../shared/lib/assert-never';
import type { Dispose } from '../../shared/lib/disposable';
import { err, ok } from '../../shared/lib/result';
import type { Clock, Outcome, StorageState } from '../desk/ports';
import { answerBulk, type BulkStores } from './answer-bulk';
import { BulkPort } from './bulk-port';
import { contactTrace } from './contact-trace';
import { customerStore, type CustomerStore } from './customers';
import type { StoreFile } from './file-keys';
import { keepHouse, type Housekeeping } from './housekeeping';
import { runOperation, type OpenedStores } from './operations';
import { preciousStore } from './precious-store';
import {
  cacheOperations,
  requestSchema,
  type CachePolicies,
  type CacheReply,
  type OperationName,
} from './protocol';
import { scope } from './scope';
import type { ScreenPort } from './screen-port';
import { recentEntries } from './search/recent-entries';
import { customerSearch } from './search/search-customers';
import { searchIndex } from './search/search-index';
import { errorCode, storageErrorKind, storageFailure } from './storage-error';
import { openStores, renewCache, type Stores } from './stores';

/** Bursts of new customers are told at this pace. */
const STATE_PACE_MS = 250;

interface Open extends OpenedStores, BulkStores {
  readonly files: Stores;
  readonly house: Housekeeping;
}

interface Place {
  readonly dir: string;
  readonly key: Uint8Array | null;
  readonly policies: CachePolicies;
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
  readonly #screen = new BulkPort({
    answer: (request) => this.#answerBulk(request),
    log: (line) => {
      this.#log(line);
    },
  });

  constructor(options: { readonly send: (reply: CacheReply) => void; readonly clock: Clock }) {
    this.#send = options.send;
    this.#clock = options.clock;
  }

  /** Takes one message as it came, with the port transferred with it; a malformed one is logged and, having no id to trust, not answered. */
  handle(message: unknown, port?: ScreenPort): void {
    const request = requestSchema.safeParse(message);
    if (!request.success) {
      this.#log('cache: a request of unknown shape was ignored');
      return;
    }
    const { data } = request;
    switch (data.kind) {
      case 'open':
        this.#answer(
          data.id,
          this.#openAt({ dir: data.dir, key: keyBytes(data.key), policies: data.policies }),
        );
        return;
      case 'run':
        this.#answer(data.id, this.#run(data.operation, data.input));
        return;
      case 'screenPort':
        if (port) this.#screen.attach(port);
        else this.#log('cache: the screen has sent no port');
        return;
      case 'close':
        this.#screen.detach();
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
    const served = this.#serve(place, files);
    if (!served && damaged !== 'cache.db') return this.#openAt(place, 'cache.db');
    this.#mended = files.failure ?? this.#mended;
    this.#sendState();
    return ok(undefined);
  }

  /** False when the customers cannot even be counted. */
  #serve(place: Place, files: Stores): boolean {
    const { policies } = place;
    const index = searchIndex(files.cache, policies.tiers);
    const customers = customerStore(files.cache, index);
    const count = countUnlessDamaged(customers);
    this.#customers = count ?? 0;
    const precious = preciousStore(files.outbox, this.#log);
    const recents = recentEntries(files.cache);
    const trace = contactTrace(files.cache);
    const limits = scope(files.cache, policies.cache, { index, trace });
    const house = keepHouse({
      dir: place.dir,
      stores: files,
      clock: this.#clock,
      prune: precious.prune,
      workOn: (nowMs) => {
        if (index.catchUp()) return true;
        const { removed, more } = limits.expireSome(nowMs);
        this.#added(-removed);
        if (more) recents.changed();
        return more || index.tidy();
      },
      log: this.#log,
    });
    this.#open = {
      files,
      house,
      customers,
      precious,
      recents,
      trace,
      scope: limits,
      search: customerSearch(files.cache, policies.tiers, recents),
      added: this.#added,
      purge: this.#purge,
      now: () => this.#clock.now(),
    };
    return count !== null;
  }

  readonly #purge = (): void => {
    if (!this.#open || !this.#place) return;
    const { files, house } = this.#open;
    house.stop();
    this.#serve(this.#place, renewCache({ ...this.#place, nowMs: this.#clock.now() }, files));
    this.#sendState();
  };

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

  #answerBulk(request: BulkRequest): BulkReply {
    const first = this.#attemptBulk(request);
    if (first !== 'damaged') return first;
    this.#log(`cache: ${request.kind} found cache.db damaged`);
    if (this.#place && this.#open?.files.state === 'ready') this.#openAt(this.#place, 'cache.db');
    const second = this.#attemptBulk(request);
    if (second !== 'damaged') return second;
    return {
      kind: 'failed',
      id: request.id,
      failure: failure('storage.corrupt', undefined, { file: 'cache.db' }),
    };
  }

  #attemptBulk(request: BulkRequest): BulkReply | 'damaged' {
    if (!this.#open) return { kind: 'failed', id: request.id, failure: failure('storage.opening') };
    try {
      return answerBulk(this.#open, request);
    } catch (error) {
      if (storageErrorKind(error) === 'damaged') return 'damaged';
      this.#log(`cache: ${request.kind} failed: ${errorCode(error)}`);
      const why = storageFailure(error, 'cache.db') ?? failure('internal', errorCode(error));
      return { kind: 'failed', id: request.id, failure: why };
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
