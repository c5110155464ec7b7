import { failure, type Failure } from '../../shared/ipc/failure';
import type { RegisterOutcome } from './registrar';

export interface RegistrationFailure {
  readonly why: Failure;
  /** Known to be wrong at every server. */
  readonly wrongPassword: boolean;
  /** Not tried again any sooner, where the server said so. */
  readonly leastWaitMs: number;
  /** Nothing is answered on this socket. */
  readonly deaf: boolean;
}

/** Why a REGISTER that this server settled so did not register. */
export function registrationFailure(
  outcome: Exclude<RegisterOutcome, { kind: 'registered' }>,
  server: string,
): RegistrationFailure {
  const plain = { wrongPassword: false, leastWaitMs: 0, deaf: false };
  switch (outcome.kind) {
    case 'refused': {
      const { statusCode: status, retryAfterMs } = outcome;
      const said = `REGISTER ${String(status)}`;
      return [401, 403, 407].includes(status)
        ? { ...plain, why: failure('phone.wrongPassword', said, { server }), wrongPassword: true }
        : {
            ...plain,
            why: failure('phone.rejected', said, { server, status }),
            leastWaitMs: retryAfterMs ?? 0,
          };
    }
    case 'unbound':
      return { ...plain, why: failure('phone.rejected', 'REGISTER 200 without our contact', { server }) };
    case 'silent':
      return {
        ...plain,
        why: failure('phone.unreachable', 'REGISTER not answered', { server }),
        deaf: true,
      };
  }
}
