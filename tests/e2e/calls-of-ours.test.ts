import { afterEach, describe, expect, it } from 'vitest';
import { stateIs, wrapUp } from '../support/call-keys';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
import { screenWords } from '../support/screen-words';

let running: DeskApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

describe.each(['zh-CN', 'en'] as const)('calls of ours in %s', (locale) => {
  it('are dialled, kept in the log, dialled again from it and wrapped up as ours', async () => {
    const desk = (running = await launchDesk({ locale, pauseMs: 600_000 }));
    const { page, at } = desk;
    await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');
    await at('practice-stop').click();
    await at('practice-start').waitFor();

    await page.keyboard.press('Alt+d');
    await at('dial-panel').waitFor();
    await page.keyboard.type('139 0000 2222');
    await page.keyboard.press('Enter');
    await expect.poll(() => at('dial-panel').count()).toBe(0);
    await stateIs(desk, 'talking');
    expect((await deskState(desk)).contacts[0]).toMatchObject({
      direction: 'outbound',
      caller: { number: '139****2222' },
    });
    await page.keyboard.press('F10');
    await stateIs(desk, 'ended');
    // what the seat stands on is in sight on a small screen, too, while more time to wrap up is offered
    await desk.app.evaluate(({ BrowserWindow }) => {
      const isScreen = (one: Electron.BrowserWindow) => one.webContents.getURL().startsWith('app://main/');
      BrowserWindow.getAllWindows().find(isScreen)?.setContentSize(1366, 768);
    });
    await expect.poll(() => page.evaluate('innerWidth')).toBe(1366);
    await at('wrapup-extend').waitFor();
    const isInSight = (chip: Element): boolean =>
      chip.getBoundingClientRect().bottom <= (chip.parentElement?.getBoundingClientRect().bottom ?? 0) + 1;
    expect(await at('centre-state').evaluate(isInSight)).toBe(true);
    await wrapUp(desk, 0);

    // nobody there: no wrap-up, but said and kept
    await page.keyboard.press('Alt+d');
    await at('dial-panel').waitFor();
    await page.keyboard.type('8091');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await deskState(desk)).notices[0]?.text.kind).toBe('notReached');
    await expect.poll(async () => (await deskState(desk)).contacts).toEqual([]);
    // and where the agent looks, with the key that dials again
    expect(await at('not-reached').getAttribute('data-state')).toBe('busy');
    expect(await at('not-reached').textContent()).toContain(screenWords(locale, 'call.endedBy.busy'));
    expect(await at('redial').textContent()).toContain('Alt+R');
    // once more, from what the notice says
    const calls = async () => (await deskState(desk)).callLog.rows.length;
    expect(await calls()).toBe(2);
    await at('notice-dial').focus();
    await page.keyboard.press('Enter');
    await expect.poll(calls).toBe(3);
    await expect.poll(async () => (await deskState(desk)).contacts.length).toBe(0);

    // no such number: said in the same words by the notice and the log
    await page.keyboard.press('Alt+d');
    await page.keyboard.type('8094');
    await page.keyboard.press('Enter');
    const noSuchNumber = screenWords(locale, 'call.endedBy.noSuchNumber');
    await expect
      .poll(() => page.locator('[data-kind="notReached"]').allInnerTexts())
      .toContainEqual(expect.stringContaining(noSuchNumber));
    // the newest in sight below a day's work, each whole to its last word in a pane that scrolls as one
    await at('todo').waitFor();
    const cut = page.locator('.notice').evaluateAll((notices) =>
      notices.map((notice, age) => {
        const pane = notice.closest('.pane');
        if (age > 0) notice.scrollIntoView({ block: 'nearest' });
        const isCut = (holder: Element | null): boolean =>
          notice.getBoundingClientRect().bottom > (holder?.getBoundingClientRect().bottom ?? 0) + 1;
        const answer =
          isCut(pane) || isCut(notice.closest('.card')) || notice.scrollWidth > notice.clientWidth;
        pane?.scrollTo(0, 0);
        return answer;
      }),
    );
    expect(await cut).not.toContain(true);

    // given up while it rang: nothing to be told, and nobody hung up on anybody
    await page.keyboard.press('Alt+d');
    await page.keyboard.type('8092');
    await page.keyboard.press('Enter');
    await stateIs(desk, 'alerting');
    // the fullest the top bar gets: what is searched for can be read all the same
    await page.keyboard.press('Alt+s');
    await page.keyboard.press('2');
    await at('seat-next').waitFor();
    const room = at('search-box').evaluate((box) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(box);
      const context = document.createElement('canvas').getContext('2d');
      if (!context) return -1;
      context.font = font;
      const hint = context.measureText(box.getAttribute('placeholder') ?? '').width;
      return box.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) - hint;
    });
    expect(await room).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('F10');
    await expect.poll(async () => (await deskState(desk)).contacts).toEqual([]);
    expect((await deskState(desk)).notices.filter(({ text }) => text.kind === 'notReached')).toHaveLength(3);

    await page.keyboard.press('Alt+l');
    await at('call-log').waitFor();
    const results = page
      .locator('[data-result]')
      .evaluateAll((rows) =>
        rows.map((row) => [row.getAttribute('data-way'), row.getAttribute('data-result')]),
      );
    expect(await results).toEqual([
      ['out', 'agentBeforeAnswer'],
      ['out', 'noSuchNumber'],
      ['out', 'busy'],
      ['out', 'busy'],
      ['out', 'agent'],
    ]);
    const rows = await page.locator('[data-result]').allInnerTexts();
    expect(rows[0]).toContain(screenWords(locale, 'call.endedBy.agentBeforeAnswer'));
    expect(rows[1]).toContain(noSuchNumber);
    expect(rows[4]).toMatch(locale === 'en' ? /Talked \d+ s/ : /通话 \d+ 秒/);
    for (let row = 1; row < rows.length; row++) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await stateIs(desk, 'talking');
    expect((await deskState(desk)).contacts[0]?.caller.number).toBe('139****2222');
    await page.keyboard.press('F10');
    await stateIs(desk, 'ended');
    expect(JSON.stringify(await deskState(desk))).not.toContain('13900002222');
  });
});
