import type { Clock } from '../desk/ports';
import type { RegistrationState } from '../../shared/domain/call';
import type { Failure } from '../../shared/ipc/failure';
import { hostOf } from './account-address';
import type { ServerOrder } from './server-order';

/** Says how the registration stands: at which server, since when, and why there or why not. */
export class RegistrationTeller {
  #state: RegistrationState = { state: 'unconfigured' };

  constructor(
    private readonly clock: Clock,
    private readonly servers: ServerOrder,
    private readonly tell: (registration: RegistrationState) => void,
  ) {}

  get isRegistered(): boolean {
    return this.#state.state === 'registered';
  }

  /** Why it failed; null unless it has. */
  get failure(): Failure | null {
    return this.#state.state === 'failed' ? this.#state.failure : null;
  }

  connecting(): void {
    this.#change({ state: 'connecting', ...this.#here() });
  }

  registered(): void {
    const why = this.servers.whyNotFirst;
    this.#change({
      state: 'registered',
      ...this.#here(),
      ...(why === null ? {} : { insteadOf: { server: hostOf(this.servers.all[0]), failure: why } }),
    });
  }

  /** Failing for the same reason as before is no news, but the time of the next attempt is. */
  failed(why: Failure, retryInMs: number): void {
    const before = this.#state;
    const { server, sinceMs } = this.#here();
    this.#change({
      state: 'failed',
      sinceMs: before.state === 'failed' && before.failure.code === why.code ? before.sinceMs : sinceMs,
      server,
      failure: why,
      retryAtMs: sinceMs + retryInMs,
    });
  }

  #here() {
    return { sinceMs: this.clock.now(), server: hostOf(this.servers.current) };
  }

  #change(state: RegistrationState): void {
    this.#state = state;
    this.tell(state);
  }
}
