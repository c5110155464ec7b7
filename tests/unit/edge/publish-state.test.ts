import { describe, expect, it } from 'vitest';
import { publishState } from '../../../main/ipc/publish-state';
import { DeskStore } from '../../../main/desk/desk-store';
import { initialState } from '../../../main/desk/initial-state';
import { settingsSchema } from '../../../shared/domain/settings';
import type { DeskDelta } from '../../../shared/ipc/desk-state';

function published() {
  const store = new DeskStore(initialState(settingsSchema.parse({}), 0));
  const sent: DeskDelta[] = [];
  const publisher = publishState(store, (delta) => sent.push(delta), setImmediate);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const practice = (calling: boolean) => {
    store.dispatch({ type: 'practiceChanged', practice: { calling, nextCallAtMs: null } });
  };
  return { store, sent, publisher, turn, practice };
}

describe('deltas to the screen', () => {
  it('are numbered without gaps and hold only the slices that changed', async () => {
    const { sent, turn, practice } = published();
    practice(true);
    await turn();
    practice(false);
    await turn();
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(sent.map(({ changes }) => Object.keys(changes))).toEqual([['practice'], ['practice']]);
  });

  it('fold a burst into one', async () => {
    const { sent, turn, practice } = published();
    for (let at = 0; at < 100; at += 1) practice(at % 2 === 0);
    await turn();
    expect(sent).toHaveLength(1);
  });

  it('rebuild the state from a snapshot: nothing pending is lost or told twice', async () => {
    const { store, sent, publisher, turn, practice } = published();
    practice(true);
    const { seq, state } = publisher.snapshot();
    practice(false);
    await turn();
    const later = sent.filter((delta) => delta.seq > seq);
    const rebuilt = later.reduce((mirror, delta) => ({ ...mirror, ...delta.changes }), state);
    expect(rebuilt).toEqual(store.state);
    expect(later).toHaveLength(1);
  });

  it('stop when disposed', async () => {
    const { sent, publisher, turn, practice } = published();
    publisher.dispose();
    practice(true);
    await turn();
    expect(sent).toEqual([]);
  });
});
