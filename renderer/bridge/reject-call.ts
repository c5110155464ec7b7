import type { LiveCall } from '../stores/calls';
import type { DeskClient } from './desk-client';

/** Rejects a ring and says whose, for its page is gone with it. A refusal is told in the call bar. */
export function rejectCall(client: DeskClient, { id: callId, contact }: LiveCall): void {
  void client.run('call/reject', { callId }).then(({ ok }) => {
    if (ok) client.hints.say({ kind: 'rejected', contact });
  });
}
