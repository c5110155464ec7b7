import type { Outcome } from '../desk/ports';
import type { KeptCall } from '../../shared/domain/standing-call';
import { failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import { ok } from '../../shared/lib/result';
import { Call } from './call';
import { reconnectingCall } from './call-machine';
import type { EndCause } from './call-signalling';
import type { CallFellows, CallSurroundings } from './call-surroundings';
import { KeptDialog } from './kept-dialog';
import type { MediaSession } from './media-session';

/** Nobody listens into silence for longer. */
const takeBackLimitMs = 60_000;
const firstAgainMs = 1000;
/** How long a call that was hung up is still sought, so that it can be ended over there too. */
const farewellLimitMs = 5000;
/** What the far side will not say otherwise the next time: it knows no such call, or lets nobody take its place. */
const final: ReadonlySet<EndCause> = new Set(['refused', 'declined', 'barred', 'busy']);

/** What the far side said to the last attempt; null while it said nothing. */
interface Heard {
  cause: EndCause | null;
}

/** A call answered in an earlier run of the program: taken back as soon as there is a path to it, or lost. */
export class ResumedCall extends Call {
  protected readonly signalling: KeptDialog;
  #pathUp = false;
  #trying = false;
  #attempts = 0;
  #undoLimit: Dispose = () => undefined;
  #undoAgain: Dispose = () => undefined;

  constructor(
    kept: KeptCall,
    media: MediaSession,
    world: CallSurroundings,
    fellows: CallFellows,
    private readonly heard: Heard = { cause: null },
  ) {
    const farSide = kept.direction === 'inbound' ? 'caller' : 'callee';
    super(kept.callId, reconnectingCall(kept.muted), farSide, media, overheard(world, heard), fellows);
    this.signalling = new KeptDialog(kept.takeOver);
    media.beginSilenced(kept.muted, kept.held);
    media.codec = kept.takeOver.codec ?? null;
  }

  /** Once, after whoever keeps the calls can find this one. */
  begin(): void {
    this.world.emit({ kind: 'callChanged', callId: this.id, phase: this.phase, muted: this.state.muted });
    this.#undoLimit = this.world.clock.after(takeBackLimitMs, () => {
      this.#notTakenBack('no path to it');
    });
  }

  /** Registered: there is a path. */
  registered(): void {
    this.#pathUp = true;
    void this.#takeBack();
  }

  /** Only who stands in a call can end it: it is taken back, and ended then. */
  override hangUp(): Outcome<void> {
    if (this.phase !== 'reconnecting') return super.hangUp();
    this.apply({ kind: 'endRequested', by: 'agent' });
    this.#undoLimit();
    this.#undoLimit = this.world.clock.after(farewellLimitMs, () => {
      this.gone('agent');
    });
    return ok(undefined);
  }

  override pathLost(): void {
    this.#pathUp = false;
    if (this.answered) super.pathLost();
  }

  protected override gone(by: Parameters<Call['gone']>[0]): void {
    this.#undoLimit();
    this.#undoAgain();
    super.gone(by);
  }

  async #takeBack(): Promise<void> {
    if (this.#trying || !this.#pathUp || this.answered || this.phase === 'ended') return;
    this.#trying = true;
    this.heard.cause = null;
    const outcome = await this.takeOver();
    this.#trying = false;
    if (outcome === 'over') this.gone('agent');
    else if (outcome === 'taken') {
      this.#undoLimit();
      this.expectSound();
      this.taken();
    } else if (isFinal(this.heard)) this.#notTakenBack('refused');
    else {
      this.#undoAgain = this.world.clock.after(firstAgainMs * 2 ** this.#attempts++, () => {
        void this.#takeBack();
      });
    }
  }

  #notTakenBack(why: string): void {
    if (this.phase !== 'reconnecting') return;
    const cause = failure('phone.notTakenBack', why);
    this.world.emit({ kind: 'callFailed', callId: this.id, failure: cause });
    this.lose();
  }
}

const isFinal = ({ cause }: Heard): boolean => cause !== null && final.has(cause);

function overheard(world: CallSurroundings, heard: Heard): CallSurroundings {
  return {
    ...world,
    takeOver: (what, media, listener) =>
      world.takeOver(what, media, {
        ...listener,
        ended: (cause) => {
          heard.cause = cause;
          listener.ended(cause);
        },
      }),
  };
}
