import { callIdSchema, contactIdSchema, lineIdSchema, outboxIdSchema } from '../../shared/domain/ids';
import type { AgentStatus } from '../../shared/domain/availability';
import type { VerificationView } from '../../shared/ipc/customer-view';
import type { CallView, Contact, DeskState, FaultDrafting } from '../../shared/ipc/desk-state';
import { callLog } from './call-log';
import { bank, home } from './customers';
import { minutesAgo, nowMs } from './moment';
import { policies } from './policies';
import { sound } from './sound';

/** The desk and its contacts with invented people, for the gallery and the tests. */

const quality = (mos: number | null): CallView['quality'] => ({
  mos,
  packetsReceived: 6211,
  packetsSent: 6204,
  packetsLost: mos !== null && mos < 3.6 ? 214 : 0,
  jitterMs: mos !== null && mos < 3.6 ? 48 : 4,
  roundTripMs: 21,
  inboundLevel: 0.2,
  outboundLevel: 0.1,
});

export const talkingCall: CallView = {
  id: callIdSchema.parse('call-1'),
  phase: 'talking',
  answeredAtMs: nowMs - 151_000,
  heldSinceMs: null,
  endedAtMs: null,
  endedBy: null,
  muted: false,
  quality: quality(4.2),
  failure: null,
  merged: false,
  transfer: null,
  party: null,
};
export const ringingCall: CallView = { ...talkingCall, phase: 'ringing', answeredAtMs: null, quality: null };
export const heldCall: CallView = {
  ...talkingCall,
  phase: 'held',
  heldSinceMs: nowMs - 42_000,
  muted: true,
  quality: quality(3.3),
};
export const endedCall: CallView = {
  ...talkingCall,
  phase: 'ended',
  endedAtMs: nowMs - 24_000,
  endedBy: 'caller',
};

export const unverified: VerificationView = {
  state: 'open',
  atMs: null,
  attemptsLeft: 3,
  questions: [...policies.verification.questions]
    .filter(({ kinds }) => kinds.includes('enterprise'))
    .slice(0, 4)
    .map(({ code }) => code),
  wrong: [],
};
const verified: VerificationView = { ...unverified, state: 'verified', atMs: minutesAgo(2) };

export const contact: Contact = {
  id: contactIdSchema.parse('contact-1'),
  digit: 1,
  startedAtMs: nowMs - 156_000,
  direction: 'inbound',
  call: talkingCall,
  consult: null,
  caller: { kind: 'number', number: '022-2388**07', queue: '大客户专席' },
  customer: { kind: 'found', view: bank },
  verification: verified,
  lineId: lineIdSchema.parse('S-DL-004217'),
  fault: { step: 'none' },
  wrapUp: {
    notes: '总行至灾备专线 07:58 中断，客户已切备份链路，要求两小时内恢复并每 30 分钟告知进度',
    revision: 41,
    reasonCode: null,
    savedAtMs: nowMs - 3000,
    failure: null,
    closing: false,
  },
};
export const emptyWrapUp: Contact['wrapUp'] = {
  notes: '',
  revision: 0,
  reasonCode: null,
  savedAtMs: null,
  failure: null,
  closing: false,
};
export const waiting: Contact = {
  ...contact,
  id: contactIdSchema.parse('contact-2'),
  digit: 2,
  startedAtMs: minutesAgo(9),
  call: { ...endedCall, id: callIdSchema.parse('call-2'), endedAtMs: minutesAgo(4) },
  caller: { kind: 'number', number: '139****4466', queue: '综合业务' },
  customer: { kind: 'found', view: home },
};

export const draft: FaultDrafting = {
  step: 'drafting',
  lineId: lineIdSchema.parse('S-DL-004217'),
  lineNumber: '津A-DL-004217',
  test: {
    state: 'done',
    atMs: nowMs - 20_000,
    value: {
      id: 'LT-5521',
      lineId: lineIdSchema.parse('S-DL-004217'),
      finishedAtMs: nowMs - 20_000,
      verdict: 'failed',
      cause: 'fibreCut',
      measures: [
        { name: 'rxPower', value: -40, unit: 'dBm', violated: true },
        { name: 'txPower', value: -2.1, unit: 'dBm', violated: false },
      ],
    },
  },
  outages: {
    state: 'done',
    atMs: nowMs - 20_000,
    value: [
      {
        id: 'TP-1121-07',
        description: '和平光缆段 4 分钟内另有 2 单，疑为同一断点',
        startedAtMs: minutesAgo(106),
        includesLine: false,
      },
    ],
  },
  duplicateOf: null,
  form: {
    symptom: 'lineDown',
    cause: 'fibreCut',
    severity: 'critical',
    description: '总行至滨海灾备专线 07:58 起中断，收光 −40 dBm。',
    joinOutageId: null,
  },
  respondByMs: nowMs + 15 * 60_000,
  restoreByMs: nowMs + 120 * 60_000,
  confirming: false,
};

export const outboxId = outboxIdSchema.parse('0193-outbox');

/** The server has said so, and nothing waits. */
export const confirmed = (status: AgentStatus, sinceMs: number): DeskState['availability'] => ({
  status,
  sinceMs,
  next: null,
  follows: null,
  wrapUp: null,
  confirmed: { status, sinceMs },
  word: 'confirmed',
  unknownAgent: null,
  refused: null,
  turnsAway: false,
});
const onCall: DeskState['availability'] = {
  ...confirmed({ state: 'onCall' }, nowMs - 151_000),
  follows: { state: 'available' },
};

export const desk: DeskState = {
  agent: { id: '8012', name: '周敏', role: 'vipSeat', extension: '8012' },
  session: 'signedIn',
  mode: 'real',
  preferences: { locale: 'zh-CN', theme: 'light' },
  availability: onCall,
  scene: { code: null, ownNumber: null, autoAnswer: null },
  registration: { state: 'registered', sinceMs: minutesAgo(96), server: 'wss://pbx.example.com:8089/ws' },
  audio: { state: 'ready', microphone: 'Headset', speaker: 'Headset' },
  sound,
  centre: { state: 'online', sinceMs: minutesAgo(96) },
  storage: { state: 'ready', customers: 2000 },
  outbox: { waiting: 0, refused: 0, oldestMs: null },
  practice: null,
  contacts: [contact, waiting],
  selectedContactId: contact.id,
  viewed: null,
  portfolio: null,
  callLog,
  targets: {},
  dialRequest: null,
  notReached: null,
  notices: [],
};
