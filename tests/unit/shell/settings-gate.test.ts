import { describe, expect, it } from 'vitest';
import { DeskStore } from '../../../main/desk/desk-store';
import { initialState } from '../../../main/desk/initial-state';
import { settingsGate } from '../../../main/settings-gate';
import { worldFolder } from '../../../main/world';
import { settingsSchema, type Settings } from '../../../shared/domain/settings';
import { deskBench } from '../../support/desk-bench';

const real: Settings = settingsSchema.parse({ mode: 'real' });
const another: Settings = { ...real, agent: { ...real.agent, id: '8013' } };
const inPractice: Settings = { ...real, mode: 'practice' };

function gateOf(settings: Settings) {
  const store = new DeskStore(initialState(settings, 0));
  return { store, gate: settingsGate(store, '/profile', worldFolder('/profile', settings)) };
}

describe('new settings for a running program', () => {
  it('are refused during a real call and not during one of practice', () => {
    for (const [mode, code] of [
      [real, 'notNow'],
      [inPractice, undefined],
    ] as const) {
      const { store, gate } = gateOf(mode);
      const bench = deskBench();
      bench.ring();
      store.dispatch({ type: 'contactOpened', contact: bench.contact(), select: true });
      expect(gate.refusal(mode)?.code).toBe(code);
    }
  });

  it('are refused while somebody is asked, though the customer has hung up', async () => {
    const { store, gate } = gateOf(real);
    const bench = deskBench();
    const callId = bench.talk();
    await bench.ask('8013');
    bench.emit({ kind: 'callEnded', callId, by: 'caller' });
    store.dispatch({ type: 'contactOpened', contact: bench.contact(), select: true });
    expect(gate.refusal(real)).toMatchObject({ code: 'notNow' });
  });

  it('do not pass open contacts to another agent', () => {
    const { store, gate } = gateOf(real);
    expect(gate.refusal(another)).toBeNull();
    const bench = deskBench();
    const callId = bench.ring();
    store.dispatch({ type: 'contactOpened', contact: bench.contact(), select: true });
    store.dispatch({ type: 'callEnded', callId, by: 'caller', atMs: 1 });
    expect(gate.refusal(real)).toBeNull();
    expect(gate.refusal(another)).toMatchObject({ code: 'notNow' });
  });

  it('that need other files are no way around signing in', () => {
    const { store, gate } = gateOf(real);
    expect(gate.needsAnotherProgram(inPractice)).toBe(true);
    expect(gate.refusal(inPractice)).toBeNull();
    store.dispatch({ type: 'sessionChanged', session: 'signedOut' });
    expect(gate.refusal(inPractice)).toMatchObject({ code: 'notNow' });
    expect(gate.refusal(real)).toBeNull();
  });
});
