import { failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';
import { err } from '../../shared/lib/result';
import type { Cache, Clock, Outcome, StorageState } from '../desk/ports';
import type { CacheProcessHandle } from './cache-process-handle';
import { MemoryJournal } from './memory-journal';
import {
  cacheOperations,
  type CachePolicies,
  type OperationInput,
  type OperationName,
  type OperationOutput,
} from './protocol';
import { Requests, type Request } from './requests';
import { Supervisor } from './supervisor';

/** That many starts in a row must fail before the agent is told; a single death is mended unseen. */
const FAILED_STARTS_TO_TELL = 3;
const CLOSE_WITHIN_MS = 5000;
/** A process with overdue work that said nothing for this long hangs; one that is merely busy answers others meanwhile. */
const SILENT_FOR_MS = 5000;
/** Ids of requests of our own; callers' requests count from 1. */
const CLOSE_ID = -1;
const REPLAY_ID = -2;

export interface CreateCacheOptions {
  readonly spawn: () => CacheProcessHandle;
  /** Where the files are and the 32-byte key, null for memory only. Asked before each opening until it gave a key. */
  readonly open: () => Promise<{ readonly dir: string; readonly key: Uint8Array | null }>;
  /** How customers rank, and whose data the files may hold for how long. */
  readonly policies: CachePolicies;
  readonly clock: Clock;
  /** Lines without personal data. */
  readonly log: (line: string) => void;
  /** The files are open, for the first time or in a new process: it knows no port of the screen yet. */
  readonly onServing?: () => void;
}

export type CacheClient = Cache & {
  /** Hands the process the screen's port (a MessagePortMain), over which it answers BulkRequests. One that serves nobody is left alone. */
  attachScreen(port: unknown): void;
  dispose(): Promise<void>;
};

/**
 * The cache process as a port. Starts it at once and keeps it running. A write is acknowledged when it is on disk; one that was not
 * acknowledged when the process died is said again to the next, in order. Waits are bounded: storage.opening or storage.gone.
 */
export function createCache({
  spawn,
  open,
  policies,
  clock,
  log,
  onServing,
}: CreateCacheOptions): CacheClient {
  const states = new Emitter<StorageState>();
  const journal = new MemoryJournal();
  let state: StorageState = { state: 'opening', customers: 0 };
  let everServed = false;
  let disposed: Promise<void> | null = null;
  let closed: (() => void) | null = null;

  const become = (next: StorageState): void => {
    state = next;
    states.emit(next);
  };
  const post = ({ id, operation, input }: Request): boolean => {
    if (!supervisor.serving) return false;
    supervisor.post({ kind: 'run', id, operation, input });
    return true;
  };
  const requests = new Requests(clock, () => {
    if (!supervisor.serving) return failure(everServed ? 'storage.gone' : 'storage.opening');
    if (supervisor.silentForMs >= SILENT_FOR_MS) supervisor.replace();
    return failure('storage.gone', 'no answer');
  });
  const supervisor = new Supervisor({
    spawn,
    open,
    policies,
    clock,
    log,
    onServing: () => {
      everServed = true;
      for (const entry of journal.entries()) post({ id: REPLAY_ID, ...entry });
      if (state.state === 'ready') journal.clear();
      requests.postAll(post);
      onServing?.();
    },
    onLost: (failedStarts, why) => {
      requests.processLost();
      const { customers } = state;
      become(
        failedStarts < FAILED_STARTS_TO_TELL
          ? { state: 'opening', customers }
          : { state: 'down', failure: why, customers },
      );
    },
    onReply: (reply) => {
      switch (reply.kind) {
        case 'state':
          become(reply.state);
          return;
        case 'log':
          log(reply.line);
          return;
        case 'answer': {
          if (reply.id === CLOSE_ID) closed?.();
          const request = requests.answer(reply.id, reply.answer);
          if (request && reply.answer.ok && state.state === 'memoryOnly') remember(request);
        }
      }
    },
  });
  const remember = (request: Request): void => {
    if (cacheOperations[request.operation].precious)
      journal.add({ operation: request.operation, input: request.input });
  };
  const run = <K extends OperationName>(
    operation: K,
    input: OperationInput<K>,
  ): Promise<Outcome<OperationOutput<K>>> =>
    disposed ? Promise.resolve(err(failure('storage.gone', 'closed'))) : requests.add(operation, input, post);

  async function close(): Promise<void> {
    if (supervisor.serving) {
      await new Promise<void>((resolve) => {
        const forgetDeadline = clock.after(CLOSE_WITHIN_MS, resolve);
        closed = () => {
          forgetDeadline();
          resolve();
        };
        supervisor.post({ kind: 'close', id: CLOSE_ID });
      });
    }
    supervisor.stop();
    requests.giveUpAll(failure('storage.gone', 'closed'));
  }

  supervisor.start();
  return {
    state: () => state,
    subscribe: (listener) => states.subscribe(listener),
    lookUpNumber: (number) => run('lookUpNumber', { number }),
    load: (customerId) => run('load', { customerId }),
    savePart: (customerId, part, value, fetchedAtMs) =>
      // The union of all parts; the compiler cannot see that part and value belong together.
      run('savePart', { customerId, part, value, fetchedAtMs } as OperationInput<'savePart'>),
    saveMany: (customers) => run('saveMany', { customers: [...customers] }),
    loadMany: (customerIds) => run('loadMany', { customerIds: [...customerIds] }),
    saveContacts: (customerId, contacts, total, fetchedAtMs) =>
      run('saveContacts', { customerId, contacts: [...contacts], total, fetchedAtMs }),
    storedContacts: (customerId) => run('storedContacts', { customerId }),
    noteOpened: (customerId, atMs) => run('noteOpened', { customerId, atMs }),
    keepPortfolio: (customerIds) => run('keepPortfolio', { customerIds: [...customerIds] }),
    purge: () => run('purge', {}),
    audit: (record) => run('audit', { record }),
    unsentAudit: (limit) => run('unsentAudit', { limit }),
    auditSent: (ids) => run('auditSent', { ids: [...ids] }),
    keepCalls: (entries) => run('keepCalls', { entries: [...entries] }),
    keptCalls: (agentId, limit) => run('keptCalls', { agentId, limit }),
    saveDraft: (draft) => run('saveDraft', { draft }),
    openDrafts: () => run('openDrafts', {}),
    closeDraft: (contactId, work, nowMs) => run('closeDraft', { contactId, work, nowMs }),
    enqueue: (id, contactId, work, nowMs) => run('enqueue', { id, contactId, work, nowMs }),
    outbox: () => run('outbox', {}),
    settle: (id, outcome) => run('settle', { id, outcome }),
    readSecret: (name) => run('readSecret', { name }),
    writeSecret: (name, value) => run('writeSecret', { name, value }),
    attachScreen: (port) => {
      if (supervisor.serving) supervisor.post({ kind: 'screenPort' }, [port]);
    },
    dispose: () => (disposed ??= close()),
  };
}
