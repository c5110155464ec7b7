import { Core, type UserAgent } from 'sip.js';

const unanswered: ReadonlySet<Core.TransactionState> = new Set([
  Core.TransactionState.Calling,
  Core.TransactionState.Trying,
  Core.TransactionState.Proceeding,
]);

/**
 * What waited for an answer on a socket that is gone is answered as 503 now (RFC 3261 §8.1.3.1); sip.js alone would wait its 32 s, and
 * a dialog with a re-INVITE still open could not be proved until then.
 */
export function failPending({ userAgentCore }: UserAgent): void {
  for (const client of [...userAgentCore.userAgentClients.values()]) {
    const { transaction } = client;
    if (!unanswered.has(transaction.state)) continue;
    // protected, for want of anybody else who could tell
    if (
      client instanceof Core.InviteUserAgentClient &&
      transaction.state === Core.TransactionState.Proceeding
    )
      // which sip.js would leave for ever in the state that it is in
      client['onRequestTimeout']();
    transaction['onTransportError'](new Core.TransportError('socket lost'));
  }
}
