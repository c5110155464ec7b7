import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SearchHit } from '../../../shared/ipc/bulk';
import type { Failure } from '../../../shared/ipc/failure';
import type { Dispose } from '../../../shared/lib/disposable';
import type { Result } from '../../../shared/lib/result';

/** As many as the eye takes in at once; who is not among them is found by another letter. */
export const shownHits = 10;
/** Without a local hit for so long, the centre is asked. */
const centreAfterMs = 400;

interface Found {
  readonly hits: readonly SearchHit[];
  readonly more: boolean;
}

export interface SearchOptions {
  readonly search: (text: string, limit: number) => Promise<Result<Found, Failure>>;
  readonly recent: (limit: number) => Promise<Result<Found, Failure>>;
  readonly searchCentre: (text: string) => Promise<Result<readonly SearchHit[], Failure>>;
  readonly centreIsThere: () => boolean;
  readonly nextFrame: (callback: () => void) => Dispose;
  readonly later: (callback: () => void, ms: number) => Dispose;
}

export interface SearchRow {
  readonly hit: SearchHit;
  readonly fromCentre: boolean;
}

export type CentreSearch =
  | { readonly state: 'none' }
  | { readonly state: 'asking' }
  | { readonly state: 'answered'; readonly count: number }
  | { readonly state: 'failed'; readonly failure: Failure };

export interface SearchState {
  readonly open: boolean;
  /** What `rows` answer; null until the first answer. Empty: who was opened lately. */
  readonly answered: string | null;
  readonly rows: readonly SearchRow[];
  readonly more: boolean;
  /** Why the local files did not answer. */
  readonly failure: Failure | null;
  readonly centre: CentreSearch;
  /** The marked row; −1 for none. */
  readonly active: number;
}

const nothing = {
  answered: null,
  rows: [],
  more: false,
  failure: null,
  centre: { state: 'none' },
  active: -1,
} as const;

/**
 * Search as one types, apart from React so that a keystroke renders nothing but the list. The first keystroke of a frame is asked at
 * once, the last one of it at its end; only the answer to the newest question is shown.
 */
export class SearchSession {
  readonly store: StoreApi<SearchState> = createStore<SearchState>()(() => ({ open: false, ...nothing }));
  readonly #options: SearchOptions;
  /** What stands in the box. */
  #text = '';
  #asked = 0;
  #frame: Dispose | null = null;
  #typedInFrame = false;
  #centreTimer: Dispose | null = null;

  constructor(options: SearchOptions) {
    this.#options = options;
  }

  /** Opens the list for what stands in the box. */
  open(text: string): void {
    if (this.store.getState().open) return;
    this.store.setState({ open: true, ...nothing });
    this.#text = text.trim();
    void this.#ask();
  }

  /** What stands in the box now; not called while an input method composes. */
  type(text: string): void {
    const wanted = text.trim();
    if (!this.store.getState().open) {
      this.open(text);
      return;
    }
    if (wanted === this.#text) return;
    this.#text = wanted;
    if (this.#frame) {
      this.#typedInFrame = true;
      return;
    }
    this.#frame = this.#options.nextFrame(() => {
      this.#frame = null;
      if (this.#typedInFrame) void this.#ask();
      this.#typedInFrame = false;
    });
    void this.#ask();
  }

  /** Moves the mark; it stops at both ends. */
  step(by: number): void {
    const { active, rows } = this.store.getState();
    this.store.setState({ active: Math.max(0, Math.min(rows.length - 1, active + by)) });
  }

  /** Those the local files do not hold. */
  async askCentre(): Promise<void> {
    this.#centreTimer?.();
    this.#centreTimer = null;
    const text = this.#text;
    const asked = this.#asked;
    if (text === '') return;
    this.store.setState({ centre: { state: 'asking' } });
    const answer = await this.#options.searchCentre(text);
    if (asked !== this.#asked) return;
    if (!answer.ok) {
      this.store.setState({ centre: { state: 'failed', failure: answer.failure } });
      return;
    }
    const { rows, active } = this.store.getState();
    const known = new Set(rows.map(({ hit }) => hit.customerId));
    const others = answer.value.filter((hit) => !known.has(hit.customerId)).slice(0, shownHits);
    this.store.setState({
      centre: { state: 'answered', count: others.length },
      rows: [...rows, ...others.map((hit) => ({ hit, fromCentre: true }))],
      active: active < 0 && others.length > 0 ? 0 : active,
    });
  }

  /** The local files may hold something else now. */
  askAgain(): void {
    if (this.store.getState().open) void this.#ask();
  }

  close(): void {
    this.#asked += 1;
    this.#frame?.();
    this.#frame = null;
    this.#typedInFrame = false;
    this.#centreTimer?.();
    this.#centreTimer = null;
    this.store.setState({ open: false, ...nothing });
  }

  async #ask(): Promise<void> {
    this.#centreTimer?.();
    this.#centreTimer = null;
    const text = this.#text;
    this.#asked += 1;
    const asked = this.#asked;
    const { search, recent } = this.#options;
    const answer = await (text === '' ? recent(shownHits) : search(text, shownHits));
    if (asked !== this.#asked) return;
    const found = answer.ok ? answer.value : { hits: [], more: false };
    this.store.setState({
      answered: text,
      rows: found.hits.map((hit) => ({ hit, fromCentre: false })),
      more: found.more,
      failure: answer.ok ? null : answer.failure,
      centre: { state: 'none' },
      // nobody opens the last customer again by an Enter too many
      active: text === '' || found.hits.length === 0 ? -1 : 0,
    });
    if (text === '' || found.hits.length > 0 || !this.#options.centreIsThere()) return;
    this.#centreTimer = this.#options.later(() => void this.askCentre(), centreAfterMs);
  }
}
