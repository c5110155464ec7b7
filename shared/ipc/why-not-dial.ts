import type { DeskState } from './desk-state';
import { failure, type Failure } from './failure';

/** Why no call can be made from this seat now; null where one can. Main refuses by it, and the dial field says it beforehand. */
export function whyNotDial({
  session,
  registration,
}: Pick<DeskState, 'session' | 'registration'>): Failure | null {
  if (session === 'signedOut') return failure('notNow', 'signed out');
  switch (registration.state) {
    case 'registered':
      return null;
    case 'unconfigured':
      return failure('phone.notConfigured');
    case 'failed':
      return registration.failure;
    case 'connecting':
      return failure('phone.unreachable', 'not registered yet');
  }
}
