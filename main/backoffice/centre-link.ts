import type { ClientRequest } from 'node:http';
import type { CentreEvent, CentreLink, Clock, Outcome } from '../desk/ports';
import type { Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { Emitter } from '../../shared/lib/emitter';
import { centrePaths } from '../../shared/tmf/paths';
import { openEventStream } from './event-stream';
import { readCentreEvents } from './mapping/centre-event';

/** What a link needs of the HTTP client. */
export interface LinkSource {
  openStream(path: string, headers: Readonly<Record<string, string>>): ClientRequest;
  /** Any cheap request, for a back office without an event stream. */
  probe(): Promise<Outcome<unknown>>;
}

export interface LinkKeeperOptions {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly onEvent: (event: CentreEvent) => void;
  /** 0–1, for the jitter. */
  readonly random: () => number;
}

export interface LinkKeeper {
  link(): CentreLink;
  subscribe(listener: (link: CentreLink) => void): Dispose;
  start(source: LinkSource): void;
  stop(): void;
  /** The machine slept: what looks open may be dead. Asked anew at once; online until that fails. */
  prove(): void;
  /** A request met the centre, or did not; the latter is believed at once. */
  noteReached(failure: Failure | null): void;
}

const firstRetryMs = 500;
const lastRetryMs = 5000;
const probeEveryMs = 15_000;

/**
 * connecting → online ⇄ offline. Online is proved by the open event stream (by a probe where there is none), offline by its end
 * or by any request that can't connect. Tries again for ever, after 0.5 s doubling to 5 s, with jitter against a stampede of desks.
 */
export function createLinkKeeper({ clock, log, onEvent, random }: LinkKeeperOptions): LinkKeeper {
  const changes = new Emitter<CentreLink>();
  let link: CentreLink = { state: 'offline', sinceMs: clock.now() };
  let source: LinkSource | null = null;
  let stopAttempt: Dispose = () => undefined;
  let stopTimer: Dispose = () => undefined;
  let retries = 0;
  let waiting = false;
  let attemptedAtMs = 0;
  let lastEventId = '';

  const setLink = (state: CentreLink['state'], failure?: Failure): void => {
    if (state === link.state && failure?.code === link.failure?.code) return;
    const sinceMs = state === link.state ? link.sinceMs : clock.now();
    link = failure === undefined ? { state, sinceMs } : { state, sinceMs, failure };
    log(`back office: ${state}${failure === undefined ? '' : ` (${failure.code} ${failure.detail ?? ''})`}`);
    changes.emit(link);
  };

  const later = (ms: number, next: () => void): void => {
    stopTimer();
    waiting = true;
    stopTimer = clock.after(ms, next);
  };

  const fail = (failure: Failure): void => {
    stopAttempt();
    setLink('offline', failure);
    const ceiling = Math.min(lastRetryMs, firstRetryMs * 2 ** retries);
    retries += 1;
    later(Math.max(firstRetryMs, ceiling * (0.5 + random() / 2)), attempt);
  };

  const opened = (): void => {
    retries = 0;
    setLink('online');
  };

  const attempt = (): void => {
    if (source === null) return;
    waiting = false;
    attemptedAtMs = clock.now();
    const headers = {
      accept: 'text/event-stream',
      ...(lastEventId === '' ? {} : { 'last-event-id': lastEventId }),
    };
    stopAttempt = openEventStream(source.openStream(centrePaths.events, headers), clock, {
      onOpen: opened,
      onId: (id) => {
        lastEventId = id;
      },
      onMessage: (message) => {
        readCentreEvents(message).forEach(onEvent);
      },
      onEnd: (reason) => {
        if (reason === 'absent') probe();
        else fail(reason);
      },
    });
  };

  const probe = (): void => {
    const asked = source;
    if (asked === null) return;
    waiting = false;
    let cancelled = false;
    stopAttempt = () => {
      cancelled = true;
    };
    void asked.probe().then((outcome) => {
      if (cancelled || asked !== source) return;
      if (!outcome.ok) {
        fail(outcome.failure);
        return;
      }
      opened();
      later(probeEveryMs, probe);
    });
  };

  const halt = (): void => {
    source = null;
    waiting = false;
    stopTimer();
    stopAttempt();
  };

  return {
    link: () => link,
    subscribe: (listener) => changes.subscribe(listener),
    start: (from) => {
      halt();
      source = from;
      retries = 0;
      lastEventId = '';
      setLink('connecting');
      attempt();
    },
    stop: () => {
      halt();
      setLink('offline');
    },
    prove: () => {
      if (source === null) return;
      stopTimer();
      stopAttempt();
      retries = 0;
      attempt();
    },
    noteReached: (failure) => {
      if (source === null) return;
      if (failure !== null && link.state === 'online') fail(failure);
      // Proof that it is back: no need to sit out the pause.
      else if (
        failure === null &&
        waiting &&
        link.state === 'offline' &&
        clock.now() - attemptedAtMs >= firstRetryMs
      ) {
        stopTimer();
        attempt();
      }
    },
  };
}
