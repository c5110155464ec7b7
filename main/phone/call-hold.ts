import type { Outcome } from '../desk/ports';
import type { CallPhase } from '../../shared/domain/call';
import { failure, type Failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { CallEvent } from './call-machine';
import type { DirectionTalks } from './direction-talks';
import type { MediaSession } from './media-session';

/** What holding needs of its call. */
export interface HoldableCall {
  readonly phase: () => CallPhase;
  readonly answered: () => boolean;
  /** It has the floor. */
  readonly mayTalk: () => boolean;
  readonly apply: (event: CallEvent) => boolean;
  readonly notNow: () => Failure;
}

/** Hold and resume: this side is silent at once, and the call says so when the far side agreed or was not asked. */
export class CallHold {
  constructor(
    private readonly call: HoldableCall,
    private readonly media: Pick<MediaSession, 'setParked'>,
    private readonly talks: DirectionTalks,
  ) {}

  /** Neither side hears the other from now on, and the server is asked for music. */
  async hold(): Promise<Outcome<void>> {
    if (this.call.phase() === 'held') return ok(undefined);
    if (!this.call.apply({ kind: 'holdRequested' })) return err(this.call.notNow());
    return this.settle();
  }

  async resume(): Promise<Outcome<void>> {
    const { call, talks } = this;
    // Taken back before the server agreed to hold it.
    if (call.phase() === 'holding') await talks.settled;
    if (call.phase() === 'talking') return ok(undefined);
    if (!call.mayTalk() || !call.apply({ kind: 'resumeRequested' })) return err(call.notNow());
    const outcome = await talks.agreeOn('sendrecv');
    if (!call.answered()) return err(failure('phone.callGone'));
    if (outcome.ok && call.mayTalk()) {
      this.media.setParked(false);
      call.apply({ kind: 'resumeAgreed' });
      return outcome;
    }
    call.apply({ kind: 'resumeRefused' });
    if (!outcome.ok) return outcome;
    // Another call took the floor meanwhile.
    void talks.agreeOn('sendonly');
    return err(call.notNow());
  }

  /** In phase `holding`: silent, and on hold as soon as that is settled. */
  async settle(): Promise<Outcome<void>> {
    const { call, media } = this;
    media.setParked(true);
    const outcome = await this.talks.agreeOn('sendonly');
    if (!call.answered()) return err(failure('phone.callGone'));
    if (outcome.ok || !call.mayTalk()) {
      call.apply({ kind: outcome.ok ? 'holdAgreed' : 'parked' });
      return ok(undefined);
    }
    media.setParked(false);
    call.apply({ kind: 'holdRefused' });
    return outcome;
  }
}
