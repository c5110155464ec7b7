import type { EndedBy } from '../../shared/domain/call';
import type { EndCause } from './call-signalling';

/** Causes that say by themselves who or what ended the call. */
export const endedByCause: Readonly<Record<Exclude<EndCause, 'bye' | 'refused' | 'none'>, EndedBy>> = {
  cancelled: 'callerBeforeAnswer',
  elsewhere: 'elsewhere',
  busy: 'busy',
  noAnswer: 'noAnswer',
  declined: 'declined',
  barred: 'barred',
  noSuchNumber: 'noSuchNumber',
  incompleteNumber: 'incompleteNumber',
  notReachable: 'notReachable',
  networkFailure: 'networkFailure',
};
