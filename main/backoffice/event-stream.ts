import type { ClientRequest } from 'node:http';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import type { Clock } from '../desk/ports';
import { failure, type Failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { networkFailure, statusFailure } from './http-failure';

export interface EventStreamHandlers {
  /** The centre has answered: the stream is live. */
  onOpen(): void;
  /** From where to resume; also told without a message. */
  onId(lastEventId: string): void;
  onMessage(message: EventSourceMessage): void;
  /** Exactly once, unless disposed. `absent`: this back office has no event stream. */
  onEnd(reason: Failure | 'absent'): void;
}

const openWithinMs = 3000;
/** The centre sends a comment every ten seconds; silence beyond this means the path is dead though TCP has not noticed. */
const silenceMs = 25_000;
/** An event names what changed and nothing more. */
const maxEventBytes = 64 * 1024;

/** One connection to the event stream (WHATWG HTML §9.2), from request to end. */
export function openEventStream(
  request: ClientRequest,
  clock: Clock,
  handlers: EventStreamHandlers,
): Dispose {
  let over = false;
  const end = (reason: Failure | 'absent' | null): void => {
    if (over) return;
    over = true;
    stopWatch();
    request.destroy();
    if (reason !== null) handlers.onEnd(reason);
  };
  const watch = (ms: number): Dispose =>
    clock.after(ms, () => {
      end(failure('centre.timeout', `event stream silent for ${ms} ms`));
    });
  let stopWatch = watch(openWithinMs);
  const parser = createParser({
    maxBufferSize: maxEventBytes,
    onId: (id) => {
      if (!over) handlers.onId(id);
    },
    onEvent: (message) => {
      if (!over) handlers.onMessage(message);
    },
    onError: (error) => {
      if (error.type === 'max-buffer-size-exceeded') end(failure('centre.badAnswer', 'event too large'));
    },
  });

  request.on('error', (error) => {
    end(networkFailure(error));
  });
  request.on('response', (response) => {
    const status = response.statusCode ?? 0;
    if (status === 404 || status === 405 || status === 501) {
      end('absent');
      return;
    }
    if (status !== 200 || !/^text\/event-stream\b/i.test(response.headers['content-type'] ?? '')) {
      end(status === 200 ? failure('centre.badAnswer', 'no event stream') : statusFailure(status, null));
      return;
    }
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      stopWatch();
      if (over) return;
      stopWatch = watch(silenceMs);
      parser.feed(text);
    });
    response.on('error', (error) => {
      end(networkFailure(error));
    });
    response.on('close', () => {
      end(failure('centre.unreachable', 'event stream closed'));
    });
    stopWatch();
    stopWatch = watch(silenceMs);
    handlers.onOpen();
  });
  request.end();
  return () => {
    end(null);
  };
}
