import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  NotesWriter,
  type NotesEdit,
  type SendOutcome,
} from '../../../renderer/features/wrap-up/notes-writer';

function desk(initial: NotesEdit = { revision: 0, notes: '', reasonCode: null }) {
  const sent: NotesEdit[] = [];
  const frames: (() => void)[] = [];
  const later: (() => void)[] = [];
  let outcome: SendOutcome = 'done';
  const queue = (list: (() => void)[]) => (callback: () => void) => {
    list.push(callback);
    return () => {
      const at = list.indexOf(callback);
      if (at >= 0) list.splice(at, 1);
    };
  };
  const writer = new NotesWriter({
    initial,
    send: (edit) => {
      sent.push(edit);
      return Promise.resolve(outcome);
    },
    nextFrame: queue(frames),
    later: queue(later),
  });
  const run = (list: (() => void)[]) => {
    for (const callback of list.splice(0)) callback();
  };
  return {
    writer,
    sent,
    frame: () => {
      run(frames);
    },
    retry: () => {
      run(later);
    },
    answer: (next: SendOutcome) => {
      outcome = next;
    },
  };
}

describe('the notes on their way to disk', () => {
  it('sends at most one message a frame, with the last words and a higher revision', () => {
    const { writer, sent, frame } = desk({ revision: 7, notes: '客', reasonCode: null });
    writer.edit({ notes: '客户' });
    writer.edit({ notes: '客户要' });
    expect(sent).toEqual([]);
    frame();
    expect(sent).toEqual([{ revision: 8, notes: '客户要', reasonCode: null }]);
    frame();
    expect(sent).toHaveLength(1);
  });

  it('is saved only when main has exactly these words on disk', () => {
    const { writer, frame } = desk();
    writer.edit({ notes: 'a' });
    expect(writer.savedAt({ revision: 0, savedAtMs: 5 })).toBeNull();
    frame();
    expect(writer.savedAt({ revision: 1, savedAtMs: null })).toBeNull();
    expect(writer.savedAt({ revision: 1, savedAtMs: 9 })).toBe(9);
    writer.edit({ notes: 'ab' });
    expect(writer.savedAt({ revision: 1, savedAtMs: 9 })).toBeNull();
  });

  it('is not overwritten by an echo of earlier words, but takes over later ones', () => {
    const { writer, frame } = desk();
    writer.edit({ notes: 'abc' });
    frame();
    writer.adopt({ revision: 1, notes: 'ab', reasonCode: null });
    expect(writer.words.notes).toBe('abc');
    writer.adopt({ revision: 4, notes: 'from before the crash', reasonCode: 'x' });
    expect(writer.words).toEqual({ notes: 'from before the crash', reasonCode: 'x' });
  });

  it('tries again with the newest words when they could not be put on disk', async () => {
    const { writer, sent, frame, retry, answer } = desk();
    answer('retry');
    writer.edit({ notes: 'a' });
    frame();
    await Promise.resolve();
    await Promise.resolve();
    answer('done');
    retry();
    expect(sent.map(({ revision, notes }) => [revision, notes])).toEqual([
      [1, 'a'],
      [2, 'a'],
    ]);
  });

  it('loses no word and never goes back a revision, whatever the order of typing, frames and echoes', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('type' as const), text: fc.string({ maxLength: 3 }) }),
      fc.record({ kind: fc.constantFrom('frame' as const, 'flush' as const, 'echo' as const) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { writer, sent, frame } = desk();
        let typed = '';
        for (const one of steps) {
          if (one.kind === 'type') writer.edit({ notes: (typed += one.text) });
          else if (one.kind === 'frame') frame();
          else if (one.kind === 'flush') writer.flush();
          else {
            const echo = sent[Math.floor(sent.length / 2)];
            if (echo) writer.adopt(echo);
          }
          expect(writer.words.notes).toBe(typed);
        }
        writer.flush();
        expect(sent.at(-1)?.notes ?? '').toBe(typed);
        expect(sent.map(({ revision }) => revision)).toEqual(sent.map((_, index) => index + 1));
      }),
    );
  });
});
