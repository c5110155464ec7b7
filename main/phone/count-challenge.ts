import type { Core } from 'sip.js';

/**
 * A request of a dialog is sent again with credentials under the next number (RFC 3261 §22.2), which sip.js takes without telling the
 * dialog: what the dialog sent next would bear the same number and be refused with 500 (§12.2.2).
 */
export function countChallenge(
  { dialogs }: Core.UserAgentCore,
  { callId, fromTag, toTag }: Core.OutgoingRequestMessage,
): void {
  if (toTag !== undefined) dialogs.get(callId + fromTag + toTag)?.incrementLocalSequenceNumber();
}
