import type { DeskState } from '../../shared/ipc/desk-state';
import type { Settings } from '../../shared/domain/settings';
import { unknownSound } from '../../shared/domain/sound';

/** The desk before anything is known; `nowMs` dates the states that carry an age. */
export function initialState(settings: Settings, nowMs: number): DeskState {
  return {
    agent: { ...settings.agent, extension: settings.phone?.user ?? null },
    session: 'signedIn',
    mode: settings.mode,
    preferences: { locale: settings.locale, theme: settings.theme },
    availability: {
      status: { state: 'offline' },
      sinceMs: nowMs,
      next: null,
      follows: null,
      wrapUp: null,
      confirmed: null,
      word: 'unreachable',
      unknownAgent: null,
      refused: null,
      turnsAway: false,
    },
    scene: { code: null, ownNumber: null, autoAnswer: null },
    registration: firstRegistration(settings, nowMs),
    audio: { state: 'starting', microphone: null, speaker: null },
    sound: unknownSound(settings.sound),
    centre: { state: 'connecting', sinceMs: nowMs },
    storage: { state: 'opening', customers: 0 },
    outbox: { waiting: 0, refused: 0, oldestMs: null },
    practice: settings.mode === 'practice' ? { calling: false, nextCallAtMs: null } : null,
    contacts: [],
    selectedContactId: null,
    viewed: null,
    portfolio:
      settings.agent.role === 'agent'
        ? null
        : { rows: [], fetchedAtMs: null, refreshing: false, failure: null },
    callLog: { state: 'opening', rows: [], failure: null },
    targets: {},
    dialRequest: null,
    notReached: null,
    notices: [],
  };
}

/** A seat with a phone is on its way to it from the start; only one without any has to be told so. */
const firstRegistration = ({ mode, phone }: Settings, nowMs: number): DeskState['registration'] =>
  mode === 'practice' || phone !== null
    ? { state: 'connecting', sinceMs: nowMs, server: phone?.server ?? '' }
    : { state: 'unconfigured' };
