import { createStore, type StoreApi } from 'zustand/vanilla';
import type { AgentChoice } from '../../shared/domain/availability';
import type { Contact } from '../../shared/ipc/desk-state';
import type { Failure } from '../../shared/ipc/failure';
import type { Result } from '../../shared/lib/result';

/** Why a key can do nothing now. */
export type KeyHint =
  | 'noRing'
  | 'noCall'
  | 'rejectByButton'
  | 'noContact'
  | 'chooseContact'
  | 'lookFirst'
  | 'noCustomer'
  | 'noLine'
  | 'draftOpen'
  | 'nothingToConfirm'
  | 'stillRings'
  | 'callUp'
  | 'askingUp'
  | 'ticketUnfiled'
  | 'chooseCode'
  | 'noSuchCode'
  | 'noSuchContact'
  | 'noSuchTab'
  | 'nothingToVerify'
  | 'verified'
  | 'verificationLocked'
  | 'notWrappingUp'
  | 'noMoreTime'
  | 'wordsOpen'
  | 'signedOut'
  | 'onHold'
  | 'handedOver'
  | 'nobodyHeld'
  | 'nobodyToMerge'
  | 'noMergeHandedOver'
  | 'customerGone'
  | 'threeWay'
  | 'splitToTransfer'
  | 'splitForKeypad'
  | 'resumeForKeypad'
  | 'notThreeWay'
  | 'nothingDialled'
  | 'dialledStillUp'
  | 'answerFirst'
  | 'notYetAnswered'
  | 'notPractising'
  | 'ringsAlready'
  | 'notAnswered'
  | 'phoneNotReady';

/** One passing sentence about what the agent just tried. */
export type Hint =
  | { readonly kind: 'key'; readonly why: KeyHint }
  | { readonly kind: 'copied'; readonly characters: number }
  | { readonly kind: 'mutedSpeech' }
  /** A ringing call of this caller was sent on to there. */
  | { readonly kind: 'forwarded'; readonly who: string; readonly target: string }
  /** Its ring is gone, and with it its page. */
  | { readonly kind: 'rejected'; readonly contact: Contact }
  /** `who`: as the call log shows them. */
  | { readonly kind: 'redialling'; readonly who: string }
  /** The call that was to be handed on is over. */
  | { readonly kind: 'notHandedOn'; readonly who: string }
  /** Its words are on disk and owed to the centre; `owed`: that can't be reached now. */
  | { readonly kind: 'completed'; readonly contact: Contact; readonly owed: boolean }
  /** A scene is over and the agent is this again; `later`: once call and wrap-up are over. */
  | { readonly kind: 'restored'; readonly choice: AgentChoice; readonly later: boolean }
  /** What the agent had chosen to be after call and wrap-up, and what a scene makes of them instead. */
  | { readonly kind: 'replaced'; readonly was: AgentChoice; readonly by: AgentChoice }
  | { readonly kind: 'failure'; readonly failure: Failure };

/** `count` rises with each, so that the same sentence twice is said twice. */
export interface HintState {
  readonly hint: Hint | null;
  readonly count: number;
}
export interface Hints {
  readonly store: StoreApi<HintState>;
  readonly say: (hint: Hint) => void;
  /** Says a command's refusal where no part of the screen stays to tell it. */
  readonly sayRefusal: (result: Result<unknown, Failure>) => void;
  readonly clear: () => void;
  /** Takes back what a key said as soon as it is no longer so; any other sentence stays. */
  readonly withdraw: (...whys: readonly KeyHint[]) => void;
}

export function createHints(): Hints {
  const store = createStore<HintState>()(() => ({ hint: null, count: 0 }));
  const say = (hint: Hint): void => {
    store.setState(({ count }) => ({ hint, count: count + 1 }));
  };
  return {
    store,
    say,
    sayRefusal: (result) => {
      if (!result.ok) say({ kind: 'failure', failure: result.failure });
    },
    clear: () => {
      store.setState({ hint: null });
    },
    withdraw: (...whys) => {
      const { hint } = store.getState();
      if (hint?.kind === 'key' && whys.includes(hint.why)) store.setState({ hint: null });
    },
  };
}
