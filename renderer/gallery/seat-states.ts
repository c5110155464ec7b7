import type { AgentChoice } from '../../shared/domain/availability';
import { callIdSchema } from '../../shared/domain/ids';
import type { AvailabilityView } from '../../shared/ipc/availability';
import type { DeskState } from '../../shared/ipc/desk-state';
import { failure } from '../../shared/ipc/failure';
import { confirmed, contact, desk, emptyWrapUp, endedCall, ringingCall } from './fixtures';
import { minutesAgo, nowMs } from './moment';

/** The agent's own states and scenes. */

const free: DeskState = { ...desk, contacts: [], selectedContactId: null };
const available: AgentChoice = { state: 'available' };
const meal: AgentChoice = { state: 'break', reason: 'meal' };
const seat = (availability: AvailabilityView, rest: Partial<DeskState> = {}): DeskState => ({
  ...free,
  availability,
  ...rest,
});
const wrappingUp = { ...desk, contacts: [{ ...contact, call: endedCall }] };
const wrapUp: AvailabilityView = {
  ...confirmed({ state: 'wrapUp' }, nowMs - 24_000),
  follows: available,
  wrapUp: { untilMs: nowMs + 36_000, extensionsLeft: 3, overdue: false },
};

export const seatStates = {
  seatAvailable: seat(confirmed(available, minutesAgo(12))),
  seatBusy: seat(confirmed({ state: 'busy' }, minutesAgo(3))),
  seatBreak: seat(confirmed(meal, minutesAgo(17))),
  seatBreakOver: seat(confirmed(meal, minutesAgo(34))),
  seatUnknown: seat({ ...confirmed(available, nowMs), confirmed: null, word: 'asking' }),
  seatAsking: seat({ ...confirmed(available, minutesAgo(8)), status: { state: 'busy' }, word: 'asking' }),
  seatUnreachable: seat(
    { ...confirmed(available, minutesAgo(20)), status: meal, word: 'unreachable', turnsAway: true },
    { centre: { state: 'offline', sinceMs: minutesAgo(2), failure: failure('centre.unreachable') } },
  ),
  seatRefused: seat({
    ...confirmed(available, minutesAgo(8)),
    refused: { status: meal, failure: failure('centre.refused'), atMs: nowMs - 4000 },
  }),
  seatOwnRule: seat({
    ...confirmed({ state: 'busy' }, minutesAgo(5)),
    confirmed: null,
    word: 'ownRule',
    turnsAway: true,
  }),
  seatUnknownAgent: seat({
    ...confirmed(available, minutesAgo(1)),
    confirmed: null,
    word: 'ownRule',
    unknownAgent: failure('centre.unknownAgent', 'HTTP 404 unknownAgent', { agent: '8021' }),
  }),
  // the fullest the top bar gets
  seatNext: {
    ...desk,
    mode: 'practice',
    practice: { calling: true, nextCallAtMs: null },
    availability: { ...desk.availability, next: meal, follows: meal },
  },
  seatWrapUp: { ...wrappingUp, availability: wrapUp },
  seatWrapUpOver: {
    ...wrappingUp,
    availability: {
      ...wrapUp,
      next: { state: 'busy' },
      follows: { state: 'busy' },
      wrapUp: { untilMs: nowMs - 5000, extensionsLeft: 0, overdue: true },
    },
  },
  seatScene: seat(confirmed(available, minutesAgo(2)), {
    scene: { code: 'peak', ownNumber: null, autoAnswer: null },
  }),
  seatForwards: seat(confirmed({ state: 'busy' }, minutesAgo(2)), {
    scene: { code: 'away', ownNumber: '138****0001', autoAnswer: null },
  }),
  seatAutoAnswer: {
    ...desk,
    availability: confirmed(available, minutesAgo(2)),
    contacts: [{ ...contact, call: ringingCall, wrapUp: emptyWrapUp, startedAtMs: nowMs - 1000 }],
    scene: {
      code: 'peak',
      ownNumber: null,
      autoAnswer: { callId: ringingCall.id ?? callIdSchema.parse('call-1'), atMs: nowMs + 1000 },
    },
  },
} satisfies Record<string, DeskState>;
