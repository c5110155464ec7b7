import type { CallId } from '../../shared/domain/ids';
import type { RegistrationState } from '../../shared/domain/call';
import type { DeskState } from '../../shared/ipc/desk-state';
import type { CallDiagnosis, DiagnosticFact, Diagnostics } from '../../shared/ipc/diagnostics';
import { disposeAll, type Dispose } from '../../shared/lib/disposable';
import { liveCalls, type LiveCall } from './contact-calls';
import { EventRing } from './event-ring';
import type { BackOffice, Cache, Clock, Phone, PhoneEvent, PhonePath } from './ports';

export interface DiagnosticsOptions {
  readonly phone: Pick<Phone & PhonePath, 'subscribe' | 'subscribePath' | 'pathReport'>;
  readonly backOffice: Pick<BackOffice, 'subscribeLink'>;
  readonly cache: Pick<Cache, 'subscribe'>;
  readonly clock: Clock;
  readonly state: () => DeskState;
  readonly versions: Readonly<Record<string, string>>;
}

/** Keeps what support will ask for: what happened last, and how things stand. Nobody's number or name is in it. */
export class DiagnosticsDesk {
  readonly #ring = new EventRing();
  readonly #ordinals = new Map<CallId, number>();
  #calls = 0;

  constructor(private readonly options: DiagnosticsOptions) {}

  follow(): Dispose {
    const { phone, backOffice, cache } = this.options;
    return disposeAll([
      phone.subscribe((event) => {
        this.#phoneSaid(event);
      }),
      phone.subscribePath((event) => {
        this.#note({ kind: 'path', event });
      }),
      backOffice.subscribeLink(({ state, failure = null }) => {
        this.#note({ kind: 'centre', state, failure });
      }),
      cache.subscribe(({ state, failure = null }) => {
        const last = this.#ring.events.find(({ fact }) => fact.kind === 'storage');
        // every customer that comes in is news of the files, but not of how they are
        if (last?.fact.kind !== 'storage' || last.fact.state !== state)
          this.#note({ kind: 'storage', state, failure });
      }),
    ]);
  }

  async read(): Promise<Diagnostics> {
    const { phone, clock, state, versions } = this.options;
    const { registration, contacts } = state();
    return {
      takenAtMs: clock.now(),
      versions,
      registration,
      path: await phone.pathReport(),
      calls: liveCalls({ contacts }).flatMap((call) => this.#diagnose(call)),
      events: this.#ring.events,
    };
  }

  #diagnose({ id, phase, quality }: LiveCall): readonly CallDiagnosis[] {
    const ordinal = this.#ordinals.get(id);
    return ordinal === undefined ? [] : [{ call: ordinal, phase, quality }];
  }

  #phoneSaid(event: PhoneEvent): void {
    switch (event.kind) {
      case 'registrationChanged':
        this.#note(registrationFact(event.registration));
        return;
      case 'audioChanged':
        this.#note({ kind: 'audio', state: event.audio.state, failure: event.audio.failure ?? null });
        return;
      case 'callOffered':
        this.#note({ kind: 'call', call: this.#ordinal(event.offer.callId), phase: 'ringing' });
        return;
      case 'callChanged':
        this.#note({ kind: 'call', call: this.#ordinal(event.callId), phase: event.phase });
        return;
      case 'callFailed':
        this.#note({ kind: 'callFailed', call: this.#ordinal(event.callId), failure: event.failure });
        return;
      case 'callEnded':
        this.#note({ kind: 'callEnded', call: this.#ordinal(event.callId), by: event.by });
        this.#ordinals.delete(event.callId);
        return;
      case 'callMissed':
        this.#note({ kind: 'callMissed' });
        return;
      default:
        // told elsewhere, and too often for a list of fifty
        return;
    }
  }

  #ordinal(callId: CallId): number {
    const known = this.#ordinals.get(callId);
    if (known !== undefined) return known;
    this.#calls += 1;
    this.#ordinals.set(callId, this.#calls);
    return this.#calls;
  }

  #note(fact: DiagnosticFact): void {
    this.#ring.add(this.options.clock.now(), fact);
  }
}

const registrationFact = (registration: RegistrationState): DiagnosticFact => ({
  kind: 'registration',
  state: registration.state,
  server: registration.state === 'unconfigured' ? null : registration.server,
  failure: registration.state === 'failed' ? registration.failure : null,
});
