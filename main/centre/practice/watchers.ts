import { randomBytes } from 'node:crypto';
import type { Core, URI } from 'sip.js';
import type { Clock } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import { dialogInfo } from './dialog-info';
import type { Extensions } from './extensions';
import { WatchDialog, type SubscribeRequest } from './watch-dialog';

export interface Watchers {
  /** Answers one SUBSCRIBE to an extension, from a desk that is registered. */
  handle(request: SubscribeRequest, extension: string): void;
  dispose(): void;
}

interface Watch {
  readonly extension: string;
  readonly dialog: WatchDialog;
  version: number;
  endsAtMs: number;
  cancelEnd: Dispose;
}

const longestSeconds = 3_600;
const mostWatches = 256;
/** How long to leave alone what is offline. */
const offlineSeconds = 60;

/**
 * Who watches which extension (RFC 6665, RFC 4235). What is offline is told by refusing, 480, or by ending the subscription for a
 * while (reason=probation): dialog information has no word for it.
 */
export function createWatchers(options: {
  readonly core: Core.UserAgentCore;
  readonly contact: URI;
  readonly domain: string;
  readonly extensions: Extensions;
  readonly clock: Clock;
}): Watchers {
  const { extensions, clock } = options;
  const watches = new Set<Watch>();
  const contactHeader = `Contact: <${options.contact.toString()}>`;

  const drop = (watch: Watch): void => {
    if (!watches.delete(watch)) return;
    watch.cancelEnd();
    watch.dialog.dispose();
  };
  const notify = (watch: Watch, ended: 'timeout' | null): void => {
    const state = extensions.stateOf(watch.extension) ?? 'offline';
    const body =
      state === 'offline'
        ? undefined
        : {
            contentDisposition: 'render',
            contentType: 'application/dialog-info+xml',
            content: dialogInfo(watch.extension, options.domain, state, watch.version),
          };
    watch.version += 1;
    const left = Math.max(0, Math.round((watch.endsAtMs - clock.now()) / 1_000));
    const subscription =
      ended !== null
        ? `terminated;reason=${ended}`
        : state === 'offline'
          ? `terminated;reason=probation;retry-after=${String(offlineSeconds)}`
          : `active;expires=${String(left)}`;
    const headers = ['Event: dialog', `Subscription-State: ${subscription}`, contactHeader];
    watch.dialog.notify(headers, body, () => {
      drop(watch);
    });
    if (!subscription.startsWith('active')) drop(watch);
  };
  const prolong = (watch: Watch, seconds: number): void => {
    watch.cancelEnd();
    watch.endsAtMs = clock.now() + seconds * 1_000;
    watch.cancelEnd = clock.after(seconds * 1_000, () => {
      notify(watch, 'timeout');
    });
  };
  const answer = (request: SubscribeRequest, seconds: number, toTag?: string): void => {
    request.accept({
      statusCode: 200,
      extraHeaders: [`Expires: ${String(seconds)}`, contactHeader],
      ...(toTag === undefined ? {} : { toTag }),
    });
  };
  const stopListening = extensions.subscribe((extension) => {
    for (const watch of [...watches]) if (watch.extension === extension) notify(watch, null);
  });

  return {
    handle: (request, extension) => {
      const { message } = request;
      if (message.getHeader('Event')?.split(';')[0]?.trim().toLowerCase() !== 'dialog') {
        request.reject({ statusCode: 489, extraHeaders: ['Allow-Events: dialog'] });
        return;
      }
      const state = extensions.stateOf(extension);
      if (
        state === null ||
        state === 'offline' ||
        watches.size >= mostWatches ||
        !message.hasHeader('Contact')
      ) {
        const statusCode =
          state === null ? 404 : state === 'offline' ? 480 : watches.size >= mostWatches ? 503 : 400;
        const extraHeaders = state === 'offline' ? [`Retry-After: ${String(offlineSeconds)}`] : [];
        request.reject({ statusCode, extraHeaders });
        return;
      }
      const seconds = secondsWished(message);
      const toTag = randomBytes(8).toString('hex');
      answer(request, seconds, toTag);
      const dialog = new WatchDialog(options.core, message, toTag, (again) => {
        const longer = secondsWished(again.message);
        answer(again, longer);
        prolong(watch, longer);
        notify(watch, longer === 0 ? 'timeout' : null);
      });
      const watch: Watch = { extension, dialog, version: 0, endsAtMs: 0, cancelEnd: () => undefined };
      watches.add(watch);
      prolong(watch, seconds);
      notify(watch, seconds === 0 ? 'timeout' : null);
    },
    dispose: () => {
      stopListening();
      for (const watch of [...watches]) drop(watch);
    },
  };
}

function secondsWished(message: Core.IncomingRequestMessage): number {
  const wished = Number(message.getHeader('Expires') ?? longestSeconds);
  return Number.isInteger(wished) && wished >= 0 ? Math.min(wished, longestSeconds) : longestSeconds;
}
