import type { DeskState } from '../../shared/ipc/desk-state';
import type { Diagnostics } from '../../shared/ipc/diagnostics';
import { failure } from '../../shared/ipc/failure';
import { desk } from './fixtures';
import { nowMs } from './moment';

const unreachable = failure('phone.unreachable', 'ECONNREFUSED', { server: 'pbx-a.example.com:8089' });
const registration: DeskState['registration'] = {
  state: 'registered',
  sinceMs: nowMs - 420_000,
  server: 'pbx-b.example.com:8089',
  insteadOf: { server: 'pbx-a.example.com:8089', failure: unreachable },
};

/** A seat on its spare server: what `diagnostics/read` tells there. */
export const diagnostics: Diagnostics = {
  takenAtMs: nowMs,
  versions: { program: '0.1.0', electron: '45.4.1', chrome: '150.0.1', node: '24.9.0', system: 'linux 6.8' },
  registration,
  path: {
    server: 'pbx-b.example.com:8089',
    protocol: 'WSS',
    localAddress: '10.20.30.41',
    roundTripMs: 11.4,
    grantedMs: 600_000,
    servers: ['pbx-a.example.com:8089', 'pbx-b.example.com:8089'],
  },
  calls: [
    {
      call: 7,
      phase: 'talking',
      quality: {
        mos: 4.2,
        codec: 'opus',
        packetsReceived: 99,
        packetsSent: 100,
        packetsLost: 1,
        jitterMs: 6.2,
        roundTripMs: 24,
        inboundLevel: 0.2,
        outboundLevel: 0.1,
      },
    },
    { call: 6, phase: 'held', quality: null },
  ],
  events: [
    { atMs: nowMs - 94_000, times: 1, fact: { kind: 'call', call: 7, phase: 'talking' } },
    {
      atMs: nowMs - 420_000,
      times: 1,
      fact: {
        kind: 'registration',
        state: 'registered',
        server: 'pbx-b.example.com:8089',
        failure: null,
      },
    },
    {
      atMs: nowMs - 421_000,
      times: 4,
      fact: {
        kind: 'path',
        event: { kind: 'serverFailed', server: 'pbx-a.example.com:8089', failure: unreachable },
      },
    },
    {
      atMs: nowMs - 424_000,
      times: 1,
      fact: { kind: 'path', event: { kind: 'socketLost', server: 'pbx-a.example.com:8089', why: 'noPong' } },
    },
    { atMs: nowMs - 430_000, times: 1, fact: { kind: 'path', event: { kind: 'woke' } } },
    { atMs: nowMs - 3_900_000, times: 1, fact: { kind: 'callEnded', call: 5, by: 'caller' } },
    {
      atMs: nowMs - 3_990_000,
      times: 1,
      fact: { kind: 'audio', state: 'listenOnly', failure: failure('phone.noMicrophone') },
    },
  ],
};

export const diagnosticsStates = {
  diagnostics: { ...desk, registration },
  spareServer: { ...desk, registration, contacts: [], selectedContactId: null },
} satisfies Record<string, DeskState>;
