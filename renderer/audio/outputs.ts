import type { Dispose } from '../../shared/lib/disposable';

declare global {
  /** Both in Chromium since 110, not yet in TypeScript's library. */
  interface AudioContext {
    setSinkId(id: string): Promise<void>;
  }
  interface AudioContextOptions {
    sinkId?: string;
  }
}

export type OutputRole = 'speaker' | 'ring';

/** Anything that can be told where to sound; '' is the system's default. */
export interface Sink {
  setSinkId(id: string): Promise<void>;
}

/** Two roads out of the seat: what callers say, and the ring. Whatever sounds follows its road while it sounds. */
export class Outputs {
  readonly #sinks: Record<OutputRole, Set<Sink>> = { speaker: new Set(), ring: new Set() };
  readonly #ids: Record<OutputRole, string> = { speaker: '', ring: '' };

  /** Puts it on the road at once and keeps it there. */
  add(role: OutputRole, sink: Sink): Dispose {
    if (this.#ids[role] !== '') lead(sink, this.#ids[role]);
    return this.#join(role, sink);
  }

  /**
   * On the road from its first sample on: one that is led there while it sounds stops for a moment, and begins on the system's default.
   * A device that went in this very moment leaves it there.
   */
  open(role: OutputRole): { readonly context: AudioContext; readonly leaveRoad: Dispose } {
    const id = this.#ids[role];
    const context = new AudioContext({ sinkId: id });
    context.addEventListener('error', () => {
      lead(context, '');
    });
    return { context, leaveRoad: this.#join(role, context) };
  }

  use(role: OutputRole, id: string): void {
    if (this.#ids[role] === id) return;
    this.#ids[role] = id;
    for (const sink of this.#sinks[role]) lead(sink, id);
  }

  /** The system moved or removed what sounded: everything is put on its road anew. */
  refresh(): void {
    for (const role of ['speaker', 'ring'] as const)
      for (const sink of this.#sinks[role]) lead(sink, this.#ids[role]);
  }

  #join(role: OutputRole, sink: Sink): Dispose {
    this.#sinks[role].add(sink);
    return () => void this.#sinks[role].delete(sink);
  }
}

/** A device that went in this very moment leaves the sound where it is; the next look at the devices mends it. */
function lead(sink: Sink, id: string): void {
  void sink.setSinkId(id).catch(() => undefined);
}
