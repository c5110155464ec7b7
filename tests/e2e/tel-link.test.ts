import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { electronFlags } from '../../scripts/setup/electron-flags.mjs';
import { ensureRuntime } from '../../scripts/setup/electron-runtime.mjs';
import { askDesk, deskState, launchDesk, projectFolder, type DeskApp } from '../support/desk-app';

describe('a tel: link that the system hands over', () => {
  let desk: DeskApp;
  beforeAll(async () => {
    desk = await launchDesk({ pauseMs: 600_000, args: ['tel:022-2388-0007'] });
    // whoever rings is a contact, too
    const stopped = async () =>
      expect(await askDesk(desk, 'practice/stop', null)).toMatchObject({ ok: true });
    await vi.waitFor(stopped, { timeout: 10_000 });
  });
  afterAll(() => desk.close());

  const typed = () => desk.at('target-field').inputValue();

  /** What the system does with a link while the program runs: it is started again, and the first one takes over. */
  async function startedAgain(link: string): Promise<void> {
    const { executable } = await ensureRuntime();
    const words = [...electronFlags(), projectFolder, '--profile', desk.profile, link];
    const second = spawn(executable, words, { stdio: 'ignore' });
    // it does not stay
    await once(second, 'exit');
  }

  it('with the start of the program stands in the dialling panel, and nobody is called before the agent says so', async () => {
    await desk.at('dial-panel').waitFor();
    expect(await typed()).toBe('02223880007');
    expect((await deskState(desk)).contacts).toEqual([]);
  });

  it('while the program runs comes to the one that is open, and no second one stays', async () => {
    await startedAgain('tel:10086');
    await expect.poll(typed).toBe('10086');
    expect((await deskState(desk)).contacts).toEqual([]);
  });

  it('that is no number changes nothing', async () => {
    await startedAgain('tel:10086;phone-context=evil@example.com');
    await startedAgain('tel:<script>');
    expect(await typed()).toBe('10086');
    expect((await deskState(desk)).contacts).toEqual([]);
  });
});
