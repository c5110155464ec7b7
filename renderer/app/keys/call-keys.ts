import type { DeskClient } from '../../bridge/desk-client';
import { rejectCall } from '../../bridge/reject-call';
import type { DeskState } from '../../../shared/ipc/desk-state';
import {
  frontCall,
  isAnswered,
  isHandedOver,
  isKept,
  keptBySplit,
  liveCalls,
  mergeableCalls,
  mergedCalls,
  nextHeld,
  ringingCall,
  takesKeys,
  type LiveCall,
} from '../../stores/calls';
import type { KeyHint } from '../../stores/hints';

/** What the keys of calls do: null once asked for, else why not. Those that act on a call act on the one with the voice. */

type Run = (client: DeskClient, state: DeskState | null) => KeyHint | null;

/** Why nothing can be done yet with a call that nobody has answered. */
function whyNotUp(front: LiveCall | null): KeyHint {
  switch (front?.call.phase) {
    case 'ringing':
      return 'answerFirst';
    case 'dialling':
    case 'alerting':
      return 'notYetAnswered';
    default:
      return 'noCall';
  }
}

/** Whoever is talking is put on hold by the phone. */
export const answer: Run = (client, state) => {
  const ringing = state && ringingCall(state);
  if (!ringing) return 'noRing';
  client.ask('call/answer', { callId: ringing.id });
  return null;
};

export const reject: Run = (client, state) => {
  const ringing = state && ringingCall(state);
  if (!ringing) return 'noRing';
  rejectCall(client, ringing);
  return null;
};

export const forward: Run = (client, state) => {
  if (!state || !ringingCall(state)) return 'noRing';
  return client.cues.give('forward') ? null : 'signedOut';
};

export const toggleHold: Run = (client, state) => {
  const front = state && frontCall(state);
  if (!front || !isAnswered(front)) return whyNotUp(front);
  if (front.call.merged) return 'threeWay';
  if (isHandedOver(front)) return 'handedOver';
  client.ask('call/setHeld', { callId: front.id, held: front.call.phase === 'talking' });
  return null;
};

/** To whoever is waiting; whoever was talked to waits from then on. The one who waits alone is taken back. */
export const swap: Run = (client, state) => {
  const held = state && nextHeld(state);
  if (!held)
    return state && frontCall(state)?.call.phase === 'held' ? toggleHold(client, state) : 'nobodyHeld';
  client.ask('call/setHeld', { callId: held.id, held: false });
  return null;
};

export const toggleMute: Run = (client, state) => {
  const front = state && frontCall(state);
  if (!front || !isAnswered(front)) return whyNotUp(front);
  const merged = mergedCalls(state);
  for (const { id } of merged.length > 0 ? merged : [front])
    client.ask('call/setMuted', { callId: id, muted: !front.call.muted });
  return null;
};

/** Hands the contact over to whoever was asked; before that, asks to whom. Nobody is taken out of a three-way call by it. */
export const transfer: Run = (client, state) => {
  const front = state && frontCall(state);
  if (!front) return 'noCall';
  if (front.call.merged) return 'splitToTransfer';
  const { consult, call, id: contactId } = front.contact;
  if (consult && consult.call.phase !== 'ended') {
    if (call.phase === 'ended') return 'customerGone';
    client.ask('call/completeTransfer', { contactId });
    return null;
  }
  if (!isAnswered(front)) return whyNotUp(front);
  if (isHandedOver(front)) return 'handedOver';
  return client.cues.give('transfer') ? null : 'signedOut';
};

/** Brings two calls together, and takes them apart again. */
export const merge: Run = (client, state) => {
  if (!state) return 'noCall';
  const kept = keptBySplit(state);
  if (kept) {
    client.ask('call/split', { keep: kept.id });
    return null;
  }
  const two = mergeableCalls(state);
  if (!two) return liveCalls(state).some(isHandedOver) ? 'noMergeHandedOver' : 'nobodyToMerge';
  client.ask('call/merge', { callIds: [...two] });
  return null;
};

/** Of a conference at the server this is hanging up. */
export const leave: Run = (client, state) => {
  const front = state && frontCall(state);
  if (front?.call.inConference) {
    if (front.call.phase !== 'ending') client.ask('call/hangUp', { callId: front.id });
    return null;
  }
  if (!state || mergedCalls(state).length !== 2) return 'notThreeWay';
  client.ask('call/leave', null);
  return null;
};

/**
 * Only whom the agent hears. A call that still rings is rejected on purpose by its own key or button; whoever waits on hold, because the
 * other one has just hung up, is not cut off by the key meant for that one; nor are two people at once. Of somebody who was asked it is the
 * end of the asking.
 */
export const hangUp: Run = (client, state) => {
  const front = state && frontCall(state);
  if (!front) return 'noCall';
  if (front.call.phase === 'ringing') return 'rejectByButton';
  if (front.call.phase === 'ending') return null;
  if (isHandedOver(front)) return 'handedOver';
  if (isKept(front)) return 'onHold';
  if (front.call.merged) return 'threeWay';
  if (front.asked) client.ask('call/cancelConsult', { contactId: front.contact.id });
  else client.ask('call/hangUp', { callId: front.id });
  return null;
};

/** One party of a three-way call, by its place in the line of calls; the agent talks on with the other. */
export const hangUpMerged =
  (place: 0 | 1): Run =>
  (client, state) => {
    const one = state && mergedCalls(state)[place];
    if (!one) return 'notThreeWay';
    if (one.call.phase !== 'ending') client.ask('call/hangUp', { callId: one.id });
    return null;
  };

export const redial: Run = (client, state) => {
  if (state && liveCalls(state).some(({ contact, asked }) => asked || contact.direction === 'outbound'))
    return 'dialledStillUp';
  const last = state?.callLog.rows.find(
    ({ direction, number }) => direction === 'outbound' && number !== null,
  );
  if (!last) return 'nothingDialled';
  const who = [last.name, last.number].filter((part) => part !== null).join(' ');
  void client.run('call/dial', { logId: last.id }).then((result) => {
    if (result.ok) client.hints.say({ kind: 'redialling', who });
    else client.hints.sayRefusal(result);
  });
  return null;
};

export const open =
  (cue: 'dial' | 'callLog'): Run =>
  (client) =>
    client.cues.give(cue) ? null : 'signedOut';

export const openKeypad: Run = (client, state) => {
  const front = state && frontCall(state);
  if (!front) return 'noCall';
  if (front.call.phase === 'ringing') return 'rejectByButton';
  if (front.call.phase === 'dialling' || front.call.phase === 'alerting') return 'notAnswered';
  if (!isAnswered(front)) return 'noCall';
  if (front.call.merged) return 'splitForKeypad';
  if (!takesKeys(front)) return 'resumeForKeypad';
  return client.cues.give('keypad') ? null : 'noCall';
};
