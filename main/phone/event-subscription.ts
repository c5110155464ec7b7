import { UserAgent, type Core } from 'sip.js';
import type { Dispose } from '../../shared/lib/disposable';

/** Refreshed by sip.js before it runs out. */
const expiresSeconds = 600;

export interface EventPackage {
  readonly event: string;
  /** The one content type that is read. */
  readonly accept: string;
}

export interface EventWatcher {
  told(body: string): void;
  /** The subscription is no more, or never came to be, for this SIP status if there was one; nothing follows. */
  over(statusCode: number | null): void;
}

/**
 * One subscription (RFC 6665). Below sip.js's Subscriber, which answers a retry-after in seconds after as many milliseconds.
 */
export function subscribeEvents(
  userAgent: UserAgent,
  address: string,
  { event, accept }: EventPackage,
  watcher: EventWatcher,
): Dispose {
  const target = UserAgent.makeURI(address);
  const core = userAgent.userAgentCore;
  let subscription: Core.Subscription | undefined;
  let finished = false;
  const finish = (statusCode: number | null = null) => {
    if (finished) return;
    finished = true;
    watcher.over(statusCode);
  };
  const read = (request: Core.IncomingNotifyRequest) => {
    request.accept();
    const type = (request.message.getHeader('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
    if (!finished && type === accept) watcher.told(request.message.body);
  };
  if (!target) {
    finish();
    return () => undefined;
  }
  const message = core.makeOutgoingRequestMessage('SUBSCRIBE', target, core.configuration.aor, target, {}, [
    `Event: ${event}`,
    `Accept: ${accept}`,
    `Expires: ${expiresSeconds}`,
    `Contact: ${core.configuration.contact.toString()}`,
  ]);
  const request = core.subscribe(message, {
    onNotify: (first) => {
      subscription = first.subscription;
      if (finished) unsubscribe(subscription);
      else if (subscription) {
        subscription.autoRefresh = true;
        subscription.delegate = {
          onNotify: read,
          onTerminated: () => {
            finish();
          },
        };
      }
      read(first.request);
      if (!subscription) finish();
    },
    onNotifyTimeout: () => {
      finish();
    },
    onRedirect: () => {
      finish();
    },
    onReject: (response) => {
      finish(response.message.statusCode ?? null);
    },
  });
  return () => {
    finished = true;
    request.waitNotifyStop();
    unsubscribe(subscription);
  };
}

function unsubscribe(subscription: Core.Subscription | undefined): void {
  if (!subscription) return;
  subscription.delegate = undefined;
  subscription.autoRefresh = false;
  try {
    subscription.unsubscribe();
  } catch {
    subscription.dispose();
  }
}
