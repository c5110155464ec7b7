import type { Core } from 'sip.js';
import { AllowedMethods } from 'sip.js/lib/core/user-agent-core/allowed-methods.js';

const update = 'UPDATE';
/** What is answered with more than a refusal. */
const ours = ['ACK', 'BYE', 'CANCEL', 'INFO', 'INVITE', 'MESSAGE', 'NOTIFY', 'OPTIONS', 'REFER', update];

/** For requests of ours whose Allow sip.js writes in full. */
export const allowHeader = `Allow: ${ours.join(', ')}`;

/**
 * sip.js refuses UPDATE (RFC 3311) with 405 before any dialog sees it, by this list, which is also its Allow. With it in the list the dialog
 * is given it; see dialog-updates.ts.
 */
export function allowUpdate(): void {
  if (!AllowedMethods.includes(update)) AllowedMethods.push(update);
}

/** Whether an Allow header names it. */
export const allowsUpdate = (allow: readonly string[]): boolean =>
  allow.some((header) => /(^|[\s,])UPDATE($|[\s,])/.test(header));

/** One UPDATE without an offer; the answer is told. */
export function sendUpdate(
  dialog: Core.SessionDialog,
  headers: readonly string[],
  told: Core.OutgoingRequestDelegate,
): void {
  const { userAgentCore } = dialog;
  const message = dialog.createOutgoingRequestMessage(update, {
    extraHeaders: [`Contact: ${userAgentCore.configuration.contact.toString()}`, allowHeader, ...headers],
  });
  // answering a challenge raised the number behind the dialog's back
  const counted = (tell: (() => void) | undefined) => {
    while ((dialog.localSequenceNumber ?? message.cseq) < message.cseq) dialog.incrementLocalSequenceNumber();
    tell?.();
  };
  userAgentCore.request(message, {
    onAccept: (response) => {
      counted(() => told.onAccept?.(response));
    },
    onRedirect: (response) => {
      counted(() => told.onRedirect?.(response));
    },
    onReject: (response) => {
      counted(() => told.onReject?.(response));
    },
  });
}
