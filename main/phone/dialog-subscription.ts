import { UserAgent, type Core } from 'sip.js';
import type { TargetState } from '../../shared/domain/call';
import type { Dispose } from '../../shared/lib/disposable';
import { readDialogInfo, stateOfDialogs, type DialogInfo } from './dialog-info';

/** Refreshed by sip.js before it runs out. */
const expiresSeconds = 600;

export interface DialogWatcher {
  changed(state: TargetState): void;
  /** The subscription is no more, or never came to be; nothing follows. */
  over(): void;
}

/**
 * One subscription to what somebody's phone does (RFC 4235 over RFC 6665). Below sip.js's Subscriber, which answers a retry-after in
 * seconds after as many milliseconds.
 */
export function subscribeDialogs(userAgent: UserAgent, address: string, watcher: DialogWatcher): Dispose {
  const target = UserAgent.makeURI(address);
  const core = userAgent.userAgentCore;
  let known: DialogInfo | null = null;
  let subscription: Core.Subscription | undefined;
  let finished = false;
  const finish = () => {
    if (finished) return;
    finished = true;
    watcher.over();
  };
  const read = (request: Core.IncomingNotifyRequest) => {
    request.accept();
    if (finished) return;
    const isDialogInfo = /^\s*application\/dialog-info\+xml\b/i.test(
      request.message.getHeader('content-type') ?? '',
    );
    const news = isDialogInfo ? readDialogInfo(request.message.body) : null;
    if (!news || (known && news.version < known.version)) return;
    const dialogs = new Map([...(news.full ? [] : (known?.dialogs ?? [])), ...news.dialogs]);
    known = { ...news, dialogs };
    watcher.changed(stateOfDialogs(dialogs.values()));
  };
  if (!target) {
    finish();
    return () => undefined;
  }
  const message = core.makeOutgoingRequestMessage('SUBSCRIBE', target, core.configuration.aor, target, {}, [
    'Event: dialog',
    'Accept: application/dialog-info+xml',
    `Expires: ${expiresSeconds}`,
    `Contact: ${core.configuration.contact.toString()}`,
  ]);
  const request = core.subscribe(message, {
    onNotify: (first) => {
      subscription = first.subscription;
      if (finished) unsubscribe(subscription);
      else if (subscription) {
        subscription.autoRefresh = true;
        subscription.delegate = { onNotify: read, onTerminated: finish };
      }
      read(first.request);
      if (!subscription) finish();
    },
    onNotifyTimeout: finish,
    onRedirect: finish,
    onReject: finish,
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
