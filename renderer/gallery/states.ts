import { contactIdSchema, customerIdSchema } from '../../shared/domain/ids';
import { failure } from '../../shared/ipc/failure';
import type { CustomerView } from '../../shared/ipc/customer-view';
import type { Contact, DeskState } from '../../shared/ipc/desk-state';
import type { Cue } from '../stores/cues';
import { arriving, bank, home, park, part, unverifiedBank } from './customers';
import { diagnosticsStates } from './diagnostics';
import {
  confirmed,
  contact,
  desk,
  draft,
  emptyWrapUp,
  endedCall,
  heldCall,
  outboxId,
  ringingCall,
  unverified,
  waiting,
} from './fixtures';
import { lines } from './lines';
import { nowMs } from './moment';
import { phoneStates } from './phone-states';
import { portfolio } from './portfolio';
import { seatStates } from './seat-states';
import { feeDrop, retention, ticket } from './tickets';

const on = (change: Partial<Contact>, rest: Partial<DeskState> = {}): DeskState => ({
  ...desk,
  contacts: [{ ...contact, ...change }, waiting],
  ...rest,
});
const nobody = {
  contacts: [],
  selectedContactId: null,
  availability: confirmed({ state: 'available' }, nowMs - 512_000),
} as const;
const practice: Partial<DeskState> = {
  mode: 'practice',
  practice: { calling: true, nextCallAtMs: nowMs + 6000 },
};
const ringing = { call: ringingCall, wrapUp: emptyWrapUp, startedAtMs: nowMs - 3000 } as const;
const offline: Partial<DeskState> = {
  centre: { state: 'offline', sinceMs: nowMs - 190_000, failure: failure('centre.unreachable') },
  outbox: { waiting: 2, refused: 0, oldestMs: nowMs - 170_000 },
};
const old = { fetchedAtMs: nowMs - 7_200_000 } as const;
const stale: CustomerView = {
  ...bank,
  identityFetchedAtMs: nowMs - 7_200_000,
  parts: {
    ...bank.parts,
    lines: part(lines, { ...old, failure: failure('centre.unreachable') }),
    tickets: part([ticket], { ...old, refreshing: true }),
    contacts: { state: 'absent', refreshing: false, failure: failure('centre.unreachable') },
    bills: { state: 'absent', refreshing: false, failure: failure('centre.timeout') },
    points: { state: 'absent', refreshing: false, failure: failure('centre.notOffered') },
  },
  timeline: {
    ...bank.timeline,
    total: 12_408,
    fetchedAtMs: nowMs - 7_200_000,
    failure: failure('centre.unreachable'),
  },
};
const found = (view: CustomerView) => ({ kind: 'found', view }) as const;
const warned: CustomerView = {
  ...bank,
  parts: { ...bank.parts, tickets: part([ticket, retention, feeDrop]) },
};
const revealed: CustomerView = {
  ...bank,
  revealed: [{ field: 'contactName', text: '林冬生', untilMs: nowMs + 41_000 }],
};

/** Every state the screen was designed for, by name. */
export const states = {
  idlePractice: { ...desk, ...nobody, ...practice },
  idleStopped: { ...desk, ...nobody, ...practice, practice: { calling: false, nextCallAtMs: null } },
  home: { ...desk, ...nobody, ...practice, portfolio },
  homeFirst: {
    ...desk,
    ...nobody,
    portfolio: { rows: [], fetchedAtMs: null, refreshing: true, failure: null },
  },
  homeOffline: {
    ...desk,
    ...nobody,
    ...offline,
    portfolio: { ...portfolio, fetchedAtMs: nowMs - 7_200_000 },
  },
  homeFailed: {
    ...desk,
    ...nobody,
    ...practice,
    portfolio: { ...portfolio, rows: portfolio.rows.slice(0, 2), failure: failure('centre.timeout') },
  },
  signedOut: {
    ...desk,
    ...nobody,
    session: 'signedOut',
    registration: { state: 'unconfigured' },
    storage: { state: 'ready', customers: 0 },
    outbox: { waiting: 1, refused: 0, oldestMs: nowMs - 65_000 },
  },
  idleReal: { ...desk, ...nobody },
  unconfigured: { ...desk, ...nobody, registration: { state: 'unconfigured' } },
  wrongPassword: {
    ...desk,
    ...nobody,
    registration: {
      state: 'failed',
      sinceMs: nowMs - 61_000,
      server: 'wss://pbx.example.com:8089/ws',
      failure: failure('phone.wrongPassword', undefined, { user: '8012' }),
      retryAtMs: nowMs + 29_000,
    },
  },
  ringing: on(ringing, practice),
  searching: on({ ...ringing, customer: { kind: 'searching' }, lineId: null }),
  unknown: on({ ...ringing, customer: { kind: 'unknown', askedCentre: true }, lineId: null }),
  withheld: on({
    ...ringing,
    customer: { kind: 'unknown', askedCentre: true },
    caller: { kind: 'withheld', number: null, queue: null },
    lineId: null,
  }),
  candidates: on({
    ...ringing,
    lineId: null,
    customer: {
      kind: 'candidates',
      list: [
        { id: bank.id, name: bank.name, tier: 'strategic', hint: '和平区 · 吴强' },
        { id: home.id, name: home.name, tier: 'standard', hint: '南开区' },
        { id: customerIdSchema.parse('C-3'), name: '滨江科技园', tier: 'group', hint: '滨海新区 · 郑晓' },
      ],
    },
  }),
  talking: on({}),
  consumer: on({ customer: found(home), lineId: null }),
  held: on({ call: heldCall }),
  unverified: on({ customer: found(unverifiedBank), verification: unverified }),
  answeredWrong: on({
    customer: found(unverifiedBank),
    verification: { ...unverified, attemptsLeft: 1, wrong: unverified.questions.slice(1, 2) },
  }),
  verificationLocked: on({
    customer: found(unverifiedBank),
    verification: { ...unverified, state: 'locked', atMs: nowMs, attemptsLeft: 0 },
  }),
  arriving: on({ customer: found(arriving), lineId: null }),
  warned: on({ customer: found(warned) }),
  revealed: on({ customer: found(revealed) }),
  fiftyLines: on({ customer: found(park), lineId: null }),
  viewed: on(
    { customer: found(home), lineId: null },
    { viewed: { customerId: unverifiedBank.id, customer: found(unverifiedBank) } },
  ),
  viewedOwn: on({}, { viewed: { customerId: bank.id, customer: found(bank) } }),
  viewedSearching: on({}, { viewed: { customerId: bank.id, customer: { kind: 'searching' } } }),
  viewedGone: on({}, { viewed: { customerId: bank.id, customer: { kind: 'unknown', askedCentre: true } } }),
  faultTesting: on({
    fault: {
      ...draft,
      test: { state: 'running', sinceMs: nowMs - 1000 },
      outages: { state: 'running', sinceMs: nowMs - 1000 },
    },
  }),
  faultDraft: on({ fault: draft }),
  faultDuplicate: on({
    fault: { ...draft, duplicateOf: ticket, outages: { state: 'done', atMs: nowMs, value: [] } },
  }),
  faultQueued: on(
    {
      customer: found(stale),
      fault: {
        step: 'queued',
        outboxId,
        sinceMs: nowMs - 21_000,
        lineId: draft.lineId,
        offline: true,
      },
    },
    offline,
  ),
  faultFiled: on({
    fault: { step: 'filed', ticketId: ticket.id, lineId: draft.lineId, atMs: nowMs - 2000, asNote: false },
  }),
  faultRefused: on({
    fault: { step: 'refused', outboxId, lineId: draft.lineId, failure: failure('centre.refused') },
  }),
  wrapUp: on(
    {
      call: endedCall,
      fault: {
        step: 'filed',
        ticketId: ticket.id,
        lineId: draft.lineId,
        atMs: nowMs - 60_000,
        asNote: false,
      },
      wrapUp: { ...contact.wrapUp, reasonCode: 'fault.dedicatedLine' },
    },
    { availability: confirmed({ state: 'wrapUp' }, nowMs - 24_000) },
  ),
  offline: on({ customer: found(stale) }, offline),
  troubled: on(
    {
      call: { ...contact.call, failure: failure('phone.mediaFailed') },
      wrapUp: { ...contact.wrapUp, savedAtMs: null, failure: failure('storage.gone') },
    },
    {
      audio: {
        state: 'listenOnly',
        microphone: null,
        speaker: 'Headset',
        failure: failure('phone.noMicrophone'),
      },
      storage: { state: 'memoryOnly', customers: 3, failure: failure('storage.noKey') },
      outbox: { waiting: 1, refused: 1, oldestMs: nowMs - 65_000 },
      notices: [
        {
          id: 'n1',
          level: 'bad',
          atMs: nowMs - 9000,
          text: { kind: 'failure', failure: failure('storage.corrupt') },
        },
        {
          id: 'n2',
          level: 'warn',
          atMs: nowMs - 60_000,
          text: { kind: 'missedCall', number: '138****2210', logId: 'log-2', reason: 'busy', count: 37 },
        },
        { id: 'n3', level: 'info', atMs: nowMs - 61_000, text: { kind: 'ticketFiled', ticketId: ticket.id } },
        { id: 'n4', level: 'info', atMs: nowMs - 62_000, text: { kind: 'draftsRestored', count: 2 } },
        { id: 'n5', level: 'info', atMs: nowMs - 63_000, text: { kind: 'screenRecovered' } },
      ],
    },
  ),
  ...phoneStates,
  onlyOneHidden: {
    ...desk,
    contacts: [{ ...contact, call: endedCall }],
    selectedContactId: null,
    availability: confirmed({ state: 'wrapUp' }, nowMs - 24_000),
  },
  nobodySelected: on({ id: contactIdSchema.parse('contact-9') }, { selectedContactId: null }),
  ...seatStates,
  ...diagnosticsStates,
} satisfies Record<string, DeskState>;

/** States in which a part of the screen is open that a key brings up. */
export const opened: Partial<Record<string, Cue>> = { diagnostics: 'diagnostics' };

export type StateName = keyof typeof states;
export const stateNames = Object.keys(states) as readonly StateName[];
