import { beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  SearchSession,
  shownHits,
  type SearchOptions,
} from '../../../renderer/features/search/search-session';
import { customerIdSchema } from '../../../shared/domain/ids';
import type { SearchHit } from '../../../shared/ipc/bulk';
import { failure, type Failure } from '../../../shared/ipc/failure';
import { err, ok, type Result } from '../../../shared/lib/result';

const hit = (id: string): SearchHit => ({
  customerId: customerIdSchema.parse(id),
  name: `customer ${id}`,
  kind: 'consumer',
  tier: 'standard',
  number: '139****4466',
  address: null,
  why: [{ field: 'name', text: id }],
  recent: false,
});

interface Question {
  readonly text: string;
  readonly limit: number;
  readonly answer: (hits: readonly SearchHit[], more?: boolean) => Promise<void>;
  readonly fail: (reason: Failure) => Promise<void>;
}

/** A session whose road, frames and clock are moved by hand. */
function rig(centre: readonly SearchHit[] | Failure = [], centreIsThere = true) {
  const asked: Question[] = [];
  const centreAsked: string[] = [];
  let frame: (() => void) | null = null;
  let timer: { readonly ms: number; readonly run: () => void } | null = null;
  const question = (text: string, limit: number) =>
    new Promise<Result<{ hits: readonly SearchHit[]; more: boolean }, Failure>>((resolve) => {
      asked.push({
        text,
        limit,
        answer: async (hits, more = false) => {
          resolve(ok({ hits, more }));
          await Promise.resolve().then(() => undefined);
        },
        fail: async (reason) => {
          resolve(err(reason));
          await Promise.resolve().then(() => undefined);
        },
      });
    });
  const options: SearchOptions = {
    search: question,
    recent: (limit) => question('', limit),
    searchCentre: (text) => {
      centreAsked.push(text);
      return Promise.resolve('code' in centre ? err(centre) : ok(centre));
    },
    centreIsThere: () => centreIsThere,
    nextFrame: (callback) => {
      frame = callback;
      return () => {
        frame = null;
      };
    },
    later: (run, ms) => {
      timer = { run, ms };
      return () => {
        timer = null;
      };
    },
  };
  const session = new SearchSession(options);
  return {
    session,
    asked,
    centreAsked,
    texts: () => asked.map(({ text }) => text),
    state: () => session.store.getState(),
    shown: () => session.store.getState().rows.map((row) => row.hit.customerId as string),
    last: () => {
      const question = asked.at(-1);
      if (!question) throw new Error('nothing was asked');
      return question;
    },
    nextFrame: () => {
      const now = frame;
      frame = null;
      now?.();
    },
    waiting: () => timer?.ms ?? null,
    wait: async () => {
      timer?.run();
      await expect.poll(() => session.store.getState().centre.state).not.toBe('asking');
    },
  };
}

describe('search as one types', () => {
  let desk: ReturnType<typeof rig>;
  beforeEach(() => {
    desk = rig();
    desk.session.open('');
  });

  it('begins with who was opened lately, with nobody marked for an Enter too many', async () => {
    expect(desk.asked).toMatchObject([{ text: '', limit: shownHits }]);
    await desk.last().answer([hit('C-1'), hit('C-2')]);
    expect(desk.state()).toMatchObject({ answered: '', active: -1 });
    desk.session.step(1);
    expect(desk.state().active).toBe(0);
  });

  it('asks the first letter at once and the last one of a frame at its end, none between', () => {
    for (const text of ['l', 'li', 'lin', 'ling']) desk.session.type(text);
    expect(desk.texts()).toEqual(['', 'l']);
    desk.nextFrame();
    expect(desk.texts()).toEqual(['', 'l', 'ling']);
    desk.nextFrame();
    expect(desk.texts()).toEqual(['', 'l', 'ling']);
  });

  it('shows only the answer to the newest question, whatever comes late', async () => {
    desk.session.type('li');
    const early = desk.last();
    desk.nextFrame();
    desk.session.type('lin');
    await desk.last().answer([hit('C-2')]);
    await early.answer([hit('C-1')]);
    expect(desk.state()).toMatchObject({ answered: 'lin', active: 0 });
    expect(desk.shown()).toEqual(['C-2']);
  });

  it('keeps the rows of the last answer until the next one is there', async () => {
    desk.session.type('li');
    await desk.last().answer([hit('C-1')]);
    desk.nextFrame();
    desk.session.type('lin');
    expect(desk.shown()).toEqual(['C-1']);
  });

  it('does not ask again for a space before or after', () => {
    desk.session.type('lin');
    desk.nextFrame();
    desk.session.type(' lin ');
    desk.nextFrame();
    expect(desk.texts()).toEqual(['', 'lin']);
  });

  it('says why the local files did not answer, and shows nobody', async () => {
    desk.session.type('lin');
    await desk.last().fail(failure('storage.gone'));
    expect(desk.state()).toMatchObject({ rows: [], failure: { code: 'storage.gone' }, active: -1 });
  });

  it('forgets everything when it closes, also what is still on its way', async () => {
    desk.session.type('lin');
    const late = desk.last();
    desk.session.close();
    await late.answer([hit('C-1')]);
    expect(desk.state()).toMatchObject({ open: false, rows: [], answered: null });
  });

  it('asks anew when another process took over the local files, but not while closed', () => {
    desk.session.askAgain();
    expect(desk.texts()).toEqual(['', '']);
    desk.session.close();
    desk.session.askAgain();
    expect(desk.texts()).toEqual(['', '']);
  });

  it('keeps the mark inside the rows however it is moved', async () => {
    await desk.last().answer([hit('C-1'), hit('C-2'), hit('C-3')]);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1 }), (moves) => {
        for (const by of moves) desk.session.step(by);
        const { active } = desk.state();
        return active >= 0 && active < 3;
      }),
    );
  });
});

describe('the centre', () => {
  it('is asked by itself 400 ms after the local files knew nobody, and its customers are marked', async () => {
    const desk = rig([hit('C-9')]);
    desk.session.open('wang');
    await desk.last().answer([]);
    expect(desk.centreAsked).toEqual([]);
    expect(desk.waiting()).toBe(400);
    await desk.wait();
    expect(desk.centreAsked).toEqual(['wang']);
    expect(desk.state()).toMatchObject({
      centre: { state: 'answered', count: 1 },
      rows: [{ fromCentre: true }],
      active: 0,
    });
  });

  it('is left alone where somebody was found, where nothing was typed, and where it is gone', async () => {
    const found = rig();
    found.session.open('wang');
    await found.last().answer([hit('C-1')]);
    expect(found.waiting()).toBeNull();
    const empty = rig();
    empty.session.open('');
    await empty.last().answer([]);
    expect(empty.waiting()).toBeNull();
    const offline = rig([], false);
    offline.session.open('wang');
    await offline.last().answer([]);
    expect(offline.waiting()).toBeNull();
  });

  it('is not asked for a word that was typed on', async () => {
    const desk = rig();
    desk.session.open('wang');
    await desk.last().answer([]);
    desk.session.type('wangf');
    expect(desk.waiting()).toBeNull();
    expect(desk.centreAsked).toEqual([]);
  });

  it('adds, on request, those the local files do not hold, after those they do', async () => {
    const desk = rig([hit('C-1'), hit('C-2')]);
    desk.session.open('wang');
    await desk.last().answer([hit('C-1')]);
    await desk.session.askCentre();
    expect(desk.state().rows.map((row) => [row.hit.customerId, row.fromCentre])).toEqual([
      ['C-1', false],
      ['C-2', true],
    ]);
  });

  it('that cannot be asked is said, and what was found locally stays', async () => {
    const desk = rig(failure('centre.timeout'));
    desk.session.open('wang');
    await desk.last().answer([hit('C-1')]);
    await desk.session.askCentre();
    expect(desk.state().centre).toMatchObject({ state: 'failed', failure: { code: 'centre.timeout' } });
    expect(desk.shown()).toEqual(['C-1']);
  });

  it('that answers late changes nothing of what was typed since', async () => {
    const desk = rig([hit('C-9')]);
    desk.session.open('wang');
    await desk.last().answer([]);
    const asking = desk.session.askCentre();
    desk.session.type('zhou');
    await asking;
    await desk.last().answer([hit('C-1')]);
    expect(desk.shown()).toEqual(['C-1']);
    expect(desk.state().centre).toEqual({ state: 'none' });
  });
});
