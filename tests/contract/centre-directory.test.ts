import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { practiceNumbers } from '../../main/centre/directory';
import { directoryEntrySchema, type DirectoryEntry } from '../../shared/domain/directory';
import { centrePaths } from '../../shared/tmf/paths';
import { startTestCentre, type TestCentre } from './test-centre';

let centre: TestCentre;
afterEach(() => centre.close());

const silentPractice = {
  state: () => ({ calling: false, nextCallAtMs: null }),
  start: () => undefined,
  stop: () => undefined,
  callNow: () => undefined,
};

async function directory(): Promise<readonly DirectoryEntry[]> {
  return z.array(directoryEntrySchema).parse((await centre.ask('GET', centrePaths.directory)).body);
}

describe('the directory of those a call can be handed to', () => {
  it('lists colleagues with their group, queues and numbers outside, each number once', async () => {
    centre = await startTestCentre({ customers: 1 });
    const entries = await directory();
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(['colleague', 'queue', 'external']));
    expect(entries.filter(({ kind }) => kind === 'colleague').map(({ extension }) => extension)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(8001 + index)),
    );
    expect(new Set(entries.map(({ extension }) => extension)).size).toBe(entries.length);
    expect(new Set(entries.map(({ name, group }) => `${name} ${group ?? ''}`)).size).toBe(entries.length);
    for (const { group } of entries) expect(group).not.toBeNull();
  });

  it('names the numbers at which things go wrong on purpose only where callers are practised with', async () => {
    const wrong = Object.values(practiceNumbers);
    const listed = async () =>
      (await directory()).map(({ extension }) => extension).filter((one) => wrong.some((n) => n === one));
    centre = await startTestCentre({ customers: 1 });
    expect(await listed()).toEqual([]);
    await centre.close();
    centre = await startTestCentre({ customers: 1, practice: silentPractice });
    expect(await listed()).toEqual(wrong);
  });

  it('is for desks alone, and for reading alone', async () => {
    centre = await startTestCentre({ customers: 1 });
    const stranger = await fetch(centre.url + centrePaths.directory);
    expect(stranger.status).toBe(401);
    expect((await centre.ask('POST', centrePaths.directory, {})).status).toBe(405);
  });
});
