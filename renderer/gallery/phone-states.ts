import { callIdSchema, contactIdSchema } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import type { Contact, DeskState } from '../../shared/ipc/desk-state';
import { callLog } from './call-log';
import {
  contact,
  desk,
  emptyWrapUp,
  endedCall,
  heldCall,
  ringingCall,
  talkingCall,
  waiting,
} from './fixtures';
import { minutesAgo, nowMs } from './moment';
import { portfolio } from './portfolio';

/** The screen while there are several calls, and what one does with them. */

const onHold = { ...heldCall, muted: false } as const;
const second: Contact = {
  ...waiting,
  startedAtMs: nowMs - 4000,
  call: { ...ringingCall, id: callIdSchema.parse('call-2') },
  wrapUp: emptyWrapUp,
};
const third: Contact = {
  ...waiting,
  id: contactIdSchema.parse('contact-3'),
  digit: 3,
  startedAtMs: nowMs - 2000,
  call: { ...ringingCall, id: callIdSchema.parse('call-3') },
  customer: { kind: 'unknown', askedCentre: true },
  caller: {
    kind: 'number',
    number: '137****0921',
    display: '泰和物业前台',
    queue: '综合业务',
    origin: { divertedFrom: '8003', menu: '账单查询', urgent: true },
  },
  wrapUp: emptyWrapUp,
};
const consult: NonNullable<Contact['consult']> = {
  name: '王芳',
  target: '8013',
  call: {
    ...talkingCall,
    id: callIdSchema.parse('call-9'),
    answeredAtMs: nowMs - 18_000,
  },
};
const notReached: DeskState['notReached'] = {
  logId: 'log-3',
  who: '022-2388**07',
  reason: 'busy',
  failure: null,
};
const on = (contacts: readonly Contact[], rest: Partial<DeskState> = {}): DeskState => ({
  ...desk,
  contacts,
  ...rest,
});
const asking = (change: Partial<typeof consult.call>): Contact => ({
  ...contact,
  call: onHold,
  consult: { ...consult, call: { ...consult.call, ...change } },
});

const refusedTransfer: Contact['call']['transfer'] = {
  target: '障碍专席',
  progress: { state: 'failed', failure: failure('phone.rejected', 'transfer 486', { status: 486 }) },
};

export const phoneStates = {
  dialling: on([
    {
      ...contact,
      direction: 'outbound',
      startedAtMs: nowMs - 6000,
      call: { ...ringingCall, phase: 'alerting' },
      caller: { kind: 'number', number: '022-2388**07', queue: null },
      wrapUp: emptyWrapUp,
    },
  ]),
  reconnecting: on([{ ...contact, call: { ...talkingCall, phase: 'reconnecting', quality: null } }]),
  secondRing: on([second, contact]),
  threeCalls: on([
    third,
    { ...second, call: { ...onHold, id: callIdSchema.parse('call-2'), answeredAtMs: minutesAgo(6) } },
    contact,
  ]),
  secondTaken: on([
    { ...second, call: { ...onHold, id: callIdSchema.parse('call-2'), answeredAtMs: minutesAgo(6) } },
    { ...contact, call: { ...talkingCall, answeredAtMs: nowMs - 8000 } },
  ]),
  firstWords: on([{ ...contact, call: { ...talkingCall, answeredAtMs: nowMs - 8000 } }]),
  twoCalls: on([
    { ...second, call: { ...onHold, id: callIdSchema.parse('call-2'), answeredAtMs: minutesAgo(6) } },
    contact,
  ]),
  consultRinging: on([asking({ phase: 'alerting', answeredAtMs: null, quality: null })]),
  consulting: on([asking({})]),
  consultCustomerGone: on([{ ...asking({}), call: endedCall }]),
  otherPage: on([{ ...second, call: { ...onHold, id: callIdSchema.parse('call-2') } }, contact], {
    selectedContactId: second.id,
  }),
  heldAfterWork: on(
    [
      { ...contact, call: endedCall },
      { ...second, call: { ...onHold, id: callIdSchema.parse('call-2'), answeredAtMs: minutesAgo(6) } },
    ],
    { selectedContactId: contact.id },
  ),
  ringAfterWork: on([second, { ...contact, call: endedCall }], { selectedContactId: contact.id }),
  handedOverHeld: on([
    {
      ...second,
      call: {
        ...onHold,
        id: callIdSchema.parse('call-2'),
        answeredAtMs: minutesAgo(6),
        transfer: { target: '障碍专席', progress: { state: 'ringing' } },
      },
    },
    contact,
  ]),
  consultBusy: on([asking({ phase: 'ended', endedBy: 'busy', quality: null })]),
  threeWay: on([
    {
      ...contact,
      call: { ...talkingCall, merged: true },
      consult: { ...consult, call: { ...consult.call, merged: true } },
    },
  ]),
  partyChanged: on([{ ...contact, call: { ...talkingCall, party: { number: '8013', name: '王芳' } } }]),
  inDoubt: on([{ ...contact, call: { ...talkingCall, inDoubt: true } }]),
  farHold: on([{ ...contact, call: { ...talkingCall, farHoldSinceMs: nowMs - 21_000 } }]),
  transferring: on([
    {
      ...contact,
      call: { ...talkingCall, transfer: { target: '王芳', progress: { state: 'ringing' } } },
    },
  ]),
  transferred: on([
    {
      ...contact,
      call: {
        ...endedCall,
        endedAtMs: nowMs - 2000,
        endedBy: 'transferred',
        handedTo: { target: '王芳', answered: true },
      },
    },
  ]),
  transferredUntold: on([
    {
      ...contact,
      call: {
        ...endedCall,
        endedAtMs: nowMs - 20_000,
        endedBy: 'transferred',
        handedTo: { target: '王芳', answered: false },
      },
    },
  ]),
  transferredTalking: on(
    [
      second,
      {
        ...contact,
        call: {
          ...endedCall,
          endedAtMs: nowMs - 2000,
          endedBy: 'transferred',
          handedTo: { target: '王芳', answered: true },
        },
      },
    ],
    { selectedContactId: second.id },
  ),
  transferFailed: on([
    {
      ...contact,
      call: {
        ...onHold,
        transfer: refusedTransfer,
      },
    },
  ]),
  transferFailedGone: on([
    {
      ...contact,
      call: {
        ...endedCall,
        endedBy: 'lost',
        transfer: refusedTransfer,
      },
    },
  ]),
  colleague: on([
    {
      ...contact,
      direction: 'outbound',
      call: talkingCall,
      caller: { kind: 'number', number: '8013', name: '王芳', queue: null },
      customer: { kind: 'colleague' },
      lineId: null,
      wrapUp: emptyWrapUp,
    },
  ]),
  notReached: on([], { selectedContactId: null, notReached }),
  notReachedHeld: on([{ ...contact, call: onHold }], { notReached }),
  dialLink: on([], {
    selectedContactId: null,
    dialRequest: { number: '02223880007', atMs: nowMs - 2000 },
  }),
  logFailed: on([contact], {
    callLog: { ...callLog, failure: failure('storage.full') },
  }),
  diverted: on([{ ...third, customer: { kind: 'unknown', askedCentre: true } }], {
    selectedContactId: third.id,
  }),
  missedNotice: on([contact], {
    portfolio,
    notices: [
      {
        id: 'n1',
        level: 'warn',
        atMs: nowMs - 9000,
        text: { kind: 'missedCall', number: '138****2210', logId: 'log-2', reason: 'abandoned', count: 1 },
      },
      {
        id: 'n2',
        level: 'info',
        atMs: nowMs - 60_000,
        text: { kind: 'notReached', number: '022-2388**07', logId: 'log-3', reason: 'noAnswer' },
      },
    ],
  }),
} satisfies Record<string, DeskState>;
