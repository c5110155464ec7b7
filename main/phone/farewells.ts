import type { Core, Session } from 'sip.js';
import type { Clock } from '../desk/ports';
import { callIdSchema } from '../../shared/domain/ids';
import type { UnheardBye } from '../../shared/domain/unheard-bye';
import { byeAgain, unheardBye } from './bye-again';

/** How long what nobody heard is worth saying again: nobody believes in a call longer without signalling. */
const worthMs = 300_000;

type Speak = (told: Core.OutgoingRequestDelegate) => void;

interface Farewell {
  readonly again: Speak;
  readonly untilMs: number;
  /** The far side said something to it. */
  readonly heard: () => void;
}

export interface FarewellOptions {
  readonly clock: Clock;
  /** The call that this is a session of. */
  readonly callOf: (session: Session) => string | undefined;
  /** Told of every BYE when it goes out, and again when it was heard. */
  readonly told: (bye: UnheardBye, heard: boolean) => void;
}

/**
 * The last words of a call: BYE of an answered one, CANCEL of one that still rang. What went out on a path that was gone, or whose answer
 * never came, is said again once the server listens, or the far side would wait in a call that nobody is in (sip.js says it once).
 */
export class Farewells {
  readonly #unheard = new Set<Farewell>();
  readonly #minded = new WeakSet<Core.Session>();
  /** Counts how often the path came back. */
  #era = 0;

  constructor(private readonly options: FarewellOptions) {}

  /** Something is still to be said where the calls were. */
  get owed(): boolean {
    return this.#unheard.size > 0;
  }

  /** Whatever BYE is said in it: sip.js says one of itself where an ACK stays out or brings what can't be heard. */
  mind(session: Session, dialog: Core.Session | undefined): void {
    if (!dialog || this.#minded.has(dialog)) return;
    this.#minded.add(dialog);
    const bye = dialog.bye.bind(dialog);
    dialog.bye = (_delegate, options) => {
      const farewell = this.#worthwhile(
        (told) => {
          bye(told, options);
        },
        () => {
          if (kept !== null) this.options.told(kept, true);
        },
      );
      const request = bye(this.#hearing(farewell), options);
      const kept = this.#kept(session, request.message);
      if (kept !== null) this.options.told(kept, false);
      return request;
    };
  }

  /** One of an earlier run. */
  sayAgain(core: Core.UserAgentCore, bye: UnheardBye): void {
    const untilMs = bye.saidAtMs + worthMs;
    if (this.options.clock.now() >= untilMs) return;
    const heard = () => {
      this.options.told(bye, true);
    };
    this.#say({ again: byeAgain(core, bye), untilMs, heard });
  }

  /** Takes back an INVITE whose answer can't come any more; by its branch the server knows it (RFC 3261 §9.1). */
  cancel(core: Core.UserAgentCore, invite: Core.OutgoingRequestMessage): void {
    const { ruri, from, to, branch } = invite;
    if (branch === undefined) return;
    this.#unheard.add(
      this.#worthwhile((told) => {
        const { fromTag, callId, cseq } = invite;
        const message = core.makeOutgoingRequestMessage('CANCEL', ruri, from.uri, to.uri, {
          fromTag,
          callId,
          cseq,
        });
        message.branch = branch;
        core.request(message, told);
      }),
    );
  }

  /** The server listens again. */
  pathRestored(): void {
    this.#era += 1;
    const due = [...this.#unheard];
    this.#unheard.clear();
    for (const farewell of due) if (this.options.clock.now() < farewell.untilMs) this.#say(farewell);
  }

  #worthwhile(again: Speak, heard: () => void = () => undefined): Farewell {
    return { again, untilMs: this.options.clock.now() + worthMs, heard };
  }

  #kept(session: Session, message: Core.OutgoingRequestMessage): UnheardBye | null {
    const call = callIdSchema.safeParse(this.options.callOf(session));
    return call.success ? unheardBye(call.data, message, this.options.clock.now()) : null;
  }

  #say(farewell: Farewell): void {
    farewell.again(this.#hearing(farewell));
  }

  #hearing(farewell: Farewell): Core.OutgoingRequestDelegate {
    const era = this.#era;
    return {
      // any word of the far side will do: what it does not know any more need not be ended
      onAccept: farewell.heard,
      onRedirect: farewell.heard,
      onReject: ({ message }) => {
        if (cameByWire(message)) farewell.heard();
        else if (era === this.#era) this.#unheard.add(farewell);
        else this.#say(farewell);
      },
    };
  }
}

/** sip.js makes up answers of its own, 408 and 503, where none came (RFC 3261 §8.1.3.1). */
export const cameByWire = (response: Core.IncomingResponseMessage): boolean =>
  response.getHeader('via') !== undefined;
