import type { OutboxId } from '../../shared/domain/ids';
import type { OutboxRow, OutboxWork } from '../../shared/domain/outbox';
import { ticketIdSchema } from '../../shared/domain/ids';
import type { Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import type { DeskContext } from './desk-context';
import type { OutboxSettlement } from './ports';
import { isTicketWork } from './ticket-work';

const firstRetryMs = 1000;
const longestRetryMs = 60_000;
const atOnce = 4;
/** Answers that will not change by asking again. */
const final = new Set<Failure['code']>([
  'centre.refused',
  'centre.duplicate',
  'centre.notOffered',
  'badRequest',
  'notFound',
]);

/**
 * Delivers what is owed to the centre: in order within a contact, at most four at once, again and again until the centre said yes or a
 * final no. The row's id is the idempotency key, so a delivery whose answer was lost is harmless.
 */
export class OutboxCourier {
  readonly #context: DeskContext;
  readonly #onSettled: (row: OutboxRow, settlement: OutboxSettlement) => void;
  /** Queues of which a row is under way. */
  readonly #busy = new Set<string>();
  #started = false;
  #running = false;
  #again: { ignoreBackOff: boolean } | null = null;
  #stopped = false;
  #timer: Dispose | null = null;

  constructor(context: DeskContext, onSettled: (row: OutboxRow, settlement: OutboxSettlement) => void) {
    this.#context = context;
    this.#onSettled = onSettled;
  }

  /** Begins. Not before what an earlier run left open is at the desk again: nobody would be told what became of it. */
  start(): void {
    this.#started = true;
    this.kick(true);
  }

  /** Looks at the outbox now; calls that come meanwhile are folded into one more look. The centre's return ends every back-off. */
  kick(ignoreBackOff = false): void {
    if (!this.#started || this.#stopped) return;
    if (this.#running) {
      this.#again = { ignoreBackOff: ignoreBackOff || (this.#again?.ignoreBackOff ?? false) };
      return;
    }
    this.#running = true;
    void this.#look(ignoreBackOff).finally(() => {
      this.#running = false;
      const again = this.#again;
      this.#again = null;
      if (again) this.kick(again.ignoreBackOff);
    });
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.();
  }

  async #look(ignoreBackOff: boolean): Promise<void> {
    const { cache, clock } = this.#context;
    const rows = await cache.outbox();
    if (!rows.ok) {
      this.#wakeIn(firstRetryMs);
      return;
    }
    this.#count(rows.value);
    const now = clock.now();
    let soonest = Infinity;
    for (const row of firstWaitingOfEachQueue(rows.value)) {
      if (this.#busy.has(queueOf(row))) continue;
      const dueAtMs = ignoreBackOff ? now : row.nextAttemptAtMs;
      if (dueAtMs > now) soonest = Math.min(soonest, dueAtMs);
      else if (this.#busy.size < atOnce) void this.#deliver(row, rows.value);
    }
    if (soonest !== Infinity) this.#wakeIn(soonest - now);
  }

  async #deliver(row: OutboxRow, rows: readonly OutboxRow[]): Promise<void> {
    this.#busy.add(queueOf(row));
    try {
      const { backOffice, cache, clock } = this.#context;
      const delivered = await backOffice.deliver(withTicketNumbers(row.work, rows), row.id);
      const settlement: OutboxSettlement = delivered.ok
        ? { kind: 'delivered', result: delivered.value.id, atMs: clock.now() }
        : final.has(delivered.failure.code)
          ? { kind: 'refused', failure: delivered.failure }
          : {
              kind: 'retry',
              nextAttemptAtMs: clock.now() + backOff(row.attempts),
              failure: delivered.failure,
            };
      this.#onSettled(row, settlement);
      await cache.settle(row.id, settlement);
      if (settlement.kind !== 'delivered')
        this.#context.log(`outbox ${row.work.kind}: ${settlement.failure.code}`);
    } finally {
      this.#busy.delete(queueOf(row));
      this.kick();
    }
  }

  #count(rows: readonly OutboxRow[]): void {
    const waiting = rows.filter((row) => row.state === 'waiting');
    const outbox = {
      waiting: waiting.length,
      refused: rows.filter(({ state, work }) => state === 'refused' && work.kind !== 'customer/attachNumber')
        .length,
      oldestMs: waiting[0]?.createdAtMs ?? null,
    };
    const shown = this.#context.store.state.outbox;
    if (
      shown.waiting !== outbox.waiting ||
      shown.refused !== outbox.refused ||
      shown.oldestMs !== outbox.oldestMs
    ) {
      this.#context.store.dispatch({ type: 'outboxCounted', outbox });
    }
  }

  #wakeIn(ms: number): void {
    this.#timer?.();
    this.#timer = this.#context.clock.after(ms, () => {
      this.kick();
    });
  }
}

/** Rows of a contact go one after the other; whose number it is waits for nothing, and nothing waits for it. */
const queueOf = ({ id, contactId, work }: OutboxRow): string =>
  work.kind === 'customer/attachNumber' ? `number ${id}` : `contact ${contactId}`;

function firstWaitingOfEachQueue(rows: readonly OutboxRow[]): readonly OutboxRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    if (row.state !== 'waiting' || seen.has(queueOf(row))) return false;
    seen.add(queueOf(row));
    return true;
  });
}

/** Exponential with full jitter. */
function backOff(attempts: number): number {
  const ceiling = Math.min(longestRetryMs, firstRetryMs * 2 ** attempts);
  return Math.max(250, Math.random() * ceiling);
}

/** Tickets that had no number when the contact was closed have one by now: rows of a contact go in order. */
function withTicketNumbers(work: OutboxWork, rows: readonly OutboxRow[]): OutboxWork {
  if (work.kind !== 'interaction/create' || work.awaiting.length === 0) return work;
  const results = new Map<OutboxId, string | undefined>(
    rows.filter((row) => isTicketWork(row.work)).map((row) => [row.id, row.result]),
  );
  const numbers = work.awaiting.flatMap((id) => {
    const number = results.get(id);
    return number === undefined ? [] : [ticketIdSchema.parse(number)];
  });
  return {
    ...work,
    interaction: { ...work.interaction, ticketIds: [...work.interaction.ticketIds, ...numbers] },
  };
}
