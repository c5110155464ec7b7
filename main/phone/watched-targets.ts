import type { Clock } from '../desk/ports';
import type { TargetState } from '../../shared/domain/call';
import type { Dispose } from '../../shared/lib/disposable';
import type { DialogWatcher } from './dialog-subscription';

/** A server that will not tell now may tell later; asking often makes none tell sooner. */
const againMs = 60_000;
const watchedAtMost = 64;

export type Subscribe = (extension: string, watcher: DialogWatcher) => Dispose;

/** The extensions whose state somebody looks at. What the server does not tell, or cannot while the path is gone, is `unknown`. */
export class WatchedTargets {
  readonly #watched = new Map<string, { state: TargetState; undo: Dispose }>();
  #subscribe: Subscribe | null = null;

  constructor(
    private readonly clock: Clock,
    private readonly changed: (extension: string, state: TargetState) => void,
  ) {}

  /** These and no others, at most 64. */
  watch(extensions: readonly string[]): void {
    const wanted = new Set(extensions.slice(0, watchedAtMost));
    for (const [extension, { undo }] of this.#watched) {
      if (wanted.has(extension)) continue;
      this.#watched.delete(extension);
      undo();
    }
    for (const extension of wanted) {
      if (this.#watched.has(extension)) continue;
      this.#watched.set(extension, { state: 'unknown', undo: () => undefined });
      this.changed(extension, 'unknown');
      this.#ask(extension);
    }
  }

  /** A registered path, on which everything is asked anew; null when it is gone. */
  use(subscribe: Subscribe | null): void {
    this.#subscribe = subscribe;
    for (const [extension, target] of this.#watched) {
      target.undo();
      target.undo = () => undefined;
      if (subscribe === null) this.#set(extension, 'unknown');
      else this.#ask(extension);
    }
  }

  #ask(extension: string): void {
    const target = this.#watched.get(extension);
    if (!target || !this.#subscribe) return;
    target.undo = this.#subscribe(extension, {
      changed: (state) => {
        if (this.#watched.get(extension) === target) this.#set(extension, state);
      },
      over: (state) => {
        if (this.#watched.get(extension) !== target) return;
        this.#set(extension, state);
        target.undo = this.clock.after(againMs, () => {
          this.#ask(extension);
        });
      },
    });
  }

  #set(extension: string, state: TargetState): void {
    const target = this.#watched.get(extension);
    if (!target || target.state === state) return;
    target.state = state;
    this.changed(extension, state);
  }
}
