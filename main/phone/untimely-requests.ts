import { Core, SessionState, type Session } from 'sip.js';

const known: ReadonlySet<string> = new Set(['INVITE', 'INFO', 'MESSAGE', 'NOTIFY', 'REFER']);

/**
 * What comes within a dialog while its session is not there yet or no more: an answer is still being made heard, or an ACK is waited for.
 * sip.js drops it without a word and keeps its transaction for ever; a BYE lost so leaves the seat alone in a call.
 */
export function answerUntimely(
  dialog: Core.Session | undefined,
  session: Session,
  saidBye: () => void,
): void {
  if (!(dialog instanceof Core.SessionDialog)) return;
  const receive = dialog.receiveRequest.bind(dialog);
  const { userAgentCore } = dialog;
  dialog.receiveRequest = (message) => {
    const { state } = session;
    if (state === SessionState.Initial || state === SessionState.Established) receive(message);
    else if (message.method === 'BYE') {
      userAgentCore.replyStateless(message, { statusCode: 200 });
      saidBye();
    } else if (known.has(message.method)) {
      // RFC 3261 §14.2: an INVITE of ours is not through yet
      userAgentCore.replyStateless(message, { statusCode: message.method === 'INVITE' ? 491 : 480 });
    } else receive(message);
  };
}
