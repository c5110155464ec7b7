import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { centreDirectory } from '../../main/centre/directory';
import { connectOffice, type ConnectedOffice } from '../support/connected-office';
import { json } from '../support/hostile-centre';

describe('the directory, as the back office is asked for it', () => {
  let bench: ConnectedOffice;
  beforeEach(async () => {
    bench = await connectOffice();
  });
  afterEach(() => bench.close());

  it('is asked for at its path and read whole, groups or none', async () => {
    bench.centre.answerWith(json([...centreDirectory, { kind: 'queue', name: '回访', extension: '8890' }]));
    const read = await bench.office.directory();
    expect(read).toEqual({
      ok: true,
      value: [...centreDirectory, { kind: 'queue', name: '回访', extension: '8890', group: null }],
    });
    expect(bench.centre.asked).toContain('GET /yidian/v1/directory');
  });

  it('leaves out what is no entry, says so without naming it, and keeps the rest', async () => {
    const good = centreDirectory[0];
    const bad = [null, 7, { kind: 'pet', name: '旺财', extension: '1' }, { ...good, extension: '' }];
    bench.centre.answerWith(json([...bad, good]));
    expect(await bench.office.directory()).toEqual({ ok: true, value: [good] });
    expect(bench.logged.join('\n')).toMatch(/left out 2 of 5 directory/);
    expect(bench.logged.join('\n')).not.toContain('旺财');
  });

  it('is not offered where there is none, and not asked for again soon', async () => {
    bench.centre.answerWith(json({ code: '60', reason: 'no such path' }, 404));
    for (let time = 0; time < 2; time += 1)
      expect(await bench.office.directory()).toMatchObject({
        ok: false,
        failure: { code: 'centre.notOffered' },
      });
    expect(bench.centre.asked.filter((asked) => asked.includes('directory'))).toHaveLength(1);
  });

  it('gives up after three seconds, and rests after three failures', async () => {
    bench.centre.answerWith(() => undefined);
    const waiting = bench.office.directory();
    bench.clock.advance(3_000);
    expect(await waiting).toMatchObject({ ok: false, failure: { code: 'centre.timeout' } });
    bench.centre.answerWith(json('no list'));
    for (let time = 0; time < 2; time += 1)
      expect(await bench.office.directory()).toMatchObject({ failure: { code: 'centre.badAnswer' } });
    expect(await bench.office.directory()).toMatchObject({ failure: { code: 'centre.resting' } });
  });
});
