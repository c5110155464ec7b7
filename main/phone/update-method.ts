import type { Core } from 'sip.js';
import { allowHeader } from './our-methods';

const update = 'UPDATE';
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
  userAgentCore.request(message, told);
}
