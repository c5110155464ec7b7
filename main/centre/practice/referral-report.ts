import type { Session } from 'sip.js';

/** Tells the desk how its REFER goes: NOTIFY with a status line (RFC 3515 section 2.4.4). Silent once the call is over. */
export const reportReferral =
  (session: Session, id: number) =>
  (statusLine: string, which: 'more' | 'last' = 'more'): void => {
    try {
      session.dialog?.notify(undefined, {
        extraHeaders: [
          `Event: refer;id=${String(id)}`,
          `Subscription-State: ${which === 'last' ? 'terminated;reason=noresource' : 'active;expires=60'}`,
        ],
        body: {
          contentDisposition: 'render',
          contentType: 'message/sipfrag;version=2.0',
          content: `${statusLine}\r\n`,
        },
      });
    } catch {
      // The dialog is gone, and with it whoever wanted to know.
    }
  };
