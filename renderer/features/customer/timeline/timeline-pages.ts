import type { PastContact } from '../../../../shared/domain/customer';
import type { CustomerId } from '../../../../shared/domain/ids';
import { mostTimelineRows, type TimelineFilter } from '../../../../shared/ipc/bulk';
import type { Failure } from '../../../../shared/ipc/failure';
import type { BulkPort } from '../../../bridge/bulk-port';

export interface TimelineRows {
  /** Rows that pass the filter; null until the first page is here. */
  readonly total: number | null;
  /** Why the last page asked for did not come. */
  readonly failure: Failure | null;
  /** Rises whenever something came that is in sight, so that a list knows to look again. */
  readonly revision: number;
}

const pageRows = mostTimelineRows;

/**
 * One trace under one filter, read in pages of 200: asked for when they come near, at most two pages around what is in sight at a time,
 * kept while the trace is open. Who shows it is told of what concerns what is in sight: a page that came in time renders nothing. What
 * arrives after `stop` is thrown away.
 */
export class TimelinePages {
  readonly #bulk: Pick<BulkPort, 'timeline'>;
  readonly #customerId: CustomerId;
  readonly #filter: TimelineFilter;
  readonly #changed: (rows: TimelineRows) => void;
  readonly #pages = new Map<number, readonly PastContact[]>();
  readonly #asked = new Set<number>();
  /** Pages that came while they were out of sight. */
  readonly #untold = new Set<number>();
  #sight = { first: 0, last: 0 };
  #state: TimelineRows = { total: null, failure: null, revision: 0 };
  #stopped = false;

  constructor(
    bulk: Pick<BulkPort, 'timeline'>,
    customerId: CustomerId,
    filter: TimelineFilter,
    changed: (rows: TimelineRows) => void,
  ) {
    this.#bulk = bulk;
    this.#customerId = customerId;
    this.#filter = filter;
    this.#changed = changed;
  }

  row(index: number): PastContact | undefined {
    return this.#pages.get(Math.floor(index / pageRows))?.[index % pageRows];
  }

  /** Asks for the pages of these rows and the ones beside them, unless they are here or on their way. */
  want(first: number, last: number): void {
    this.#sight = { first, last };
    // it came between the rendering of these rows and this word of them
    if ([...this.#untold].some((page) => this.#isInSight(page))) this.#tell({});
    const from = Math.max(0, Math.floor(first / pageRows) - 1);
    const to = Math.floor(last / pageRows) + 1;
    const { total } = this.#state;
    for (let page = from; page <= to; page += 1) {
      if (page > 0 && (total === null || page * pageRows >= total)) continue;
      if (!this.#asked.has(page)) void this.#ask(page);
    }
  }

  stop(): void {
    this.#stopped = true;
  }

  async #ask(page: number): Promise<void> {
    this.#asked.add(page);
    const answer = await this.#bulk.timeline(this.#customerId, page * pageRows, pageRows, this.#filter);
    if (this.#stopped) return;
    if (answer.ok) {
      const { rows, total } = answer.value;
      this.#pages.set(page, rows);
      const news = total !== this.#state.total || this.#state.failure !== null;
      if (news || this.#isInSight(page)) this.#tell({ total, failure: null });
      else this.#untold.add(page);
    } else {
      this.#asked.delete(page);
      this.#tell({ failure: answer.failure });
    }
  }

  /** The row before the first tells whether that one begins a day. */
  #isInSight(page: number): boolean {
    const { first, last } = this.#sight;
    return Math.floor((first - 1) / pageRows) <= page && page <= Math.floor(last / pageRows);
  }

  #tell(change: Partial<TimelineRows>): void {
    this.#untold.clear();
    this.#state = { ...this.#state, ...change, revision: this.#state.revision + 1 };
    this.#changed(this.#state);
  }
}
