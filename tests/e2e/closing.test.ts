import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateIs } from '../support/call-keys';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
import { failureWords } from '../support/screen-words';

/** The cross of the agent's window is clicked. */
const clickCross = ({ app }: DeskApp): Promise<void> =>
  app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().startsWith('app://main/'))
      ?.close();
  });

describe('closing the window', () => {
  let desk: DeskApp;
  let ended = false;
  beforeAll(async () => {
    desk = await launchDesk({ locale: 'zh-CN' });
    desk.app.process().once('exit', () => (ended = true));
  });
  afterAll(async () => {
    if (!ended) await desk.close();
  });

  it('is refused while a call is up, and says at once that it is for the call and what to do', async () => {
    const { page, at } = desk;
    await at('call-answer').waitFor();
    await page.keyboard.press('F4');
    await stateIs(desk, 'talking');
    const { what, means, do: act } = failureWords('zh-CN', 'window.callUp');
    for (let time = 0; time < 2; time += 1) {
      await page.keyboard.press('Shift+F4');
      await expect.poll(() => at('hint').textContent()).not.toContain(what);
      await clickCross(desk);
      await expect.poll(() => at('hint').textContent()).toBe(`${what}。${means}。${act}。`);
    }
    // one notice of it stays, for whoever looked away
    const { notices } = await deskState(desk);
    expect(notices.map(({ text }) => text)).toEqual([
      { kind: 'failure', failure: { code: 'window.callUp' } },
    ]);
    await stateIs(desk, 'talking');
  });

  it('ends the program once the call is over', async () => {
    await desk.page.keyboard.press('F10');
    await stateIs(desk, 'ended');
    await clickCross(desk);
    await expect.poll(() => ended, { timeout: 10_000 }).toBe(true);
  });
});
