import type { Contact } from '../../shared/ipc/desk-state';
import type { KeyHint } from './hints';

/** What is to end before the contact can be completed, in the order of the doing; null: nothing but the choice of a code. */
export function whyNotComplete({ call, consult, fault }: Contact): KeyHint | null {
  if (call.phase === 'ringing') return 'stillRings';
  if (call.phase !== 'ended') return 'callUp';
  if (consult !== null && consult.call.phase !== 'ended') return 'askingUp';
  return fault.step === 'drafting' ? 'ticketUnfiled' : null;
}
