import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskState, launchDesk, newProfile, type DeskApp } from '../support/desk-app';
import { runDeskToItsEnd } from '../support/desk-process';
import { expectWords, noticeOf } from '../support/desk-words';
import { ownedByTest } from '../support/owned';
import { makeFromTheFuture, practiceFolder } from '../support/profile-files';
import { failureWords } from '../support/screen-words';

const owned = ownedByTest();
const launch = async (options: Parameters<typeof launchDesk>[0]): Promise<DeskApp> =>
  owned(await launchDesk(options), (desk) => desk.close());

describe('local files', () => {
  it('that are damaged are set aside and rebuilt, and it is said; those from a newer program too', async () => {
    const profile = newProfile();
    const filled = async (locale: 'zh-CN' | 'en') => {
      const desk = await launchDesk({ profile, locale });
      await expect
        .poll(async () => (await deskState(desk)).storage, { timeout: 20_000 })
        .toMatchObject({ state: 'ready', customers: 300 });
      return desk;
    };
    await (await filled('zh-CN')).close();
    const dir = practiceFolder(profile);
    const path = join(dir, 'cache.db');
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.fill(0x5a, 0, 8192));
    const damaged = await filled('zh-CN');
    const corrupt = failureWords('zh-CN', 'storage.corrupt');
    await noticeOf(damaged, corrupt.what).waitFor();
    expect(await noticeOf(damaged, corrupt.what).textContent()).toContain(corrupt.do);
    expect(await noticeOf(damaged, corrupt.what).count()).toBe(1);
    expect(readdirSync(dir).filter((name) => /^cache\.db\.corrupt-\d+T\d+Z$/.test(name))).toHaveLength(1);
    await damaged.close();

    await makeFromTheFuture(profile, 'cache.db');
    const newer = await filled('en');
    await noticeOf(newer, failureWords('en', 'storage.fromTheFuture').what).waitFor();
    await newer.close();
    expect(readdirSync(dir).filter((name) => /^cache\.db\.newer-\d+T\d+Z$/.test(name))).toHaveLength(1);
  });

  it('that hold unsent work of a newer program are not touched; the desk works in memory and says so', async () => {
    const profile = newProfile();
    const first = await launchDesk({ profile });
    await expect.poll(async () => (await deskState(first)).storage.state).toBe('ready');
    await first.close();
    await makeFromTheFuture(profile, 'outbox.db');
    const before = readFileSync(join(practiceFolder(profile), 'outbox.db'));

    const desk = await launchDesk({ profile, locale: 'zh-CN' });
    await expect.poll(() => desk.at('storage-state').getAttribute('data-state')).toBe('memoryOnly');
    await expectWords(desk, 'storage-trouble', 'zh-CN', 'storage.fromTheFuture');
    await desk.at('call-answer').waitFor();
    await desk.page.keyboard.press('F4');
    await desk.at('notes').fill('只在内存');
    await expect.poll(() => desk.at('notes-saved').getAttribute('data-saved')).toBe('true');
    await desk.close();
    expect(readFileSync(join(practiceFolder(profile), 'outbox.db')).equals(before)).toBe(true);
  });
});

describe('a settings file', () => {
  it.each([
    ['half a file', '{"mode":"real","phone":{"server":"wss://pbx'],
    ['an impossible value', '{"mode":"real","theme":"neon"}'],
  ])('of %s is set aside, defaults apply, and it is said', async (_what, text) => {
    const profile = newProfile();
    writeFileSync(join(profile, 'settings.json'), text);
    const desk = await launch({ profile });
    const words = failureWords('zh-CN', 'settings.invalid');
    await noticeOf(desk, words.what).waitFor();
    expect(await noticeOf(desk, words.what).textContent()).toContain(words.means);
    expect((await deskState(desk)).mode).toBe('practice');
    expect(readFileSync(join(profile, 'settings.json.unusable'), 'utf8')).toBe(text);
  });
});

describe('a malformed command line', () => {
  it.each([
    [['--nonsense'], '--nonsense'],
    [['--customers', 'many'], '--customers'],
    [['--customers', '0'], '--customers'],
    [['--pause', '1'], '--pause'],
    [['--locale', 'fr'], '--locale'],
    [['--profile'], '--profile'],
  ])('%s ends at once with code 2 and one sentence that names the word', async (words, named) => {
    const profile = newProfile();
    const given = words.includes('--profile') ? words : ['--profile', profile, ...words];
    const { code, stderr } = await runDeskToItsEnd(...given);
    expect(code).toBe(2);
    const sentences = stderr.split('\n').filter((line) => line.startsWith('yidian: '));
    expect(sentences).toHaveLength(1);
    expect(sentences[0]).toContain(named);
    expect(readdirSync(profile)).toEqual([]);
  });

  it('with a profile that is a file ends the same way', async () => {
    const file = join(newProfile(), 'file');
    writeFileSync(file, '');
    const { code, stderr } = await runDeskToItsEnd('--profile', file);
    expect(code).toBe(2);
    expect(stderr).toContain(file);
  });
});

describe('a second start with the same profile', () => {
  it('leaves the first alone and says why it ended', async () => {
    const desk = await launch({});
    const { code, stderr } = await runDeskToItsEnd('--profile', desk.profile);
    expect(code).toBe(2);
    expect(stderr).toContain('already running');
    expect(desk.app.process().exitCode).toBeNull();
    await desk.at('seat-state').waitFor();
    await expect.poll(async () => (await deskState(desk)).storage.state).toBe('ready');
  });
});
