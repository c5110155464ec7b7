import { afterEach, describe, expect, it } from 'vitest';
import { deskState, inScreen, launchDesk, type DeskApp } from '../support/desk-app';

let running: DeskApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const patience = { timeout: 20_000 };
const stateIs = async ({ at }: DeskApp, state: string): Promise<void> => {
  await expect.poll(() => at('call-state').getAttribute('data-state'), patience).toBe(state);
};
/** What each call that is up says of itself, in the order on the screen: `held`, `talking voice`. */
const strip = ({ page }: DeskApp): Promise<readonly string[]> =>
  page
    .locator('[data-testid^="live-"]')
    .evaluateAll((chips) =>
      chips.map(
        (chip) =>
          `${chip.getAttribute('data-phase') ?? ''}${chip.getAttribute('data-voice') === 'true' ? ' voice' : ''}`,
      ),
    );
const stripIs = async (desk: DeskApp, phases: readonly string[]): Promise<void> => {
  await expect.poll(() => strip(desk), patience).toEqual(phases);
};
const contactOf = async (desk: DeskApp, at: number) => (await deskState(desk)).contacts.toReversed()[at];
/** Pressed until it rings: the exchange takes no second caller before it has heard that the first was answered. */
const nextCaller = (desk: DeskApp): Promise<void> =>
  expect
    .poll(async () => {
      await inScreen(desk, `yidian.invoke('practice/callNow', null)`);
      return (await deskState(desk)).contacts.some(({ call }) => call.phase === 'ringing');
    }, patience)
    .toBe(true);
/** The key does nothing before the call is up; pressed once more it only brings the focus back. */
const openTransfer = async ({ page, at }: DeskApp): Promise<void> => {
  await expect
    .poll(async () => {
      await page.keyboard.press('F9');
      return at('transfer-panel').count();
    }, patience)
    .toBe(1);
};
/** Wraps up the contact that is shown; `left` remain. */
const wrapUp = async (desk: DeskApp, left: number): Promise<void> => {
  const { page, at } = desk;
  await expect.poll(() => at('wrapup-code').getAttribute('data-value'), patience).toBe('');
  await at('wrapup-code').focus();
  await page.keyboard.press('ArrowDown');
  // the key rests for a moment after it has closed a contact
  await expect
    .poll(async () => {
      await page.keyboard.press('F12');
      return (await deskState(desk)).contacts.length;
    }, patience)
    .toBe(left);
};

describe('several calls by keys alone', () => {
  it('answers a second caller, goes to and fro, talks with both, asks a colleague and hands over', async () => {
    const desk = (running = await launchDesk({ locale: 'zh-CN' }));
    const { page, at } = desk;
    await at('call-answer').waitFor();
    await page.keyboard.press('F4');
    await stateIs(desk, 'talking');
    const firstName = await at('call-who').textContent();
    const shown = (await deskState(desk)).selectedContactId;

    // the second rings beside the first, whose page and voice stay
    await nextCaller(desk);
    await stripIs(desk, ['talking voice', 'ringing']);
    expect(await at('call-who').textContent()).toBe(firstName);
    expect((await deskState(desk)).selectedContactId).toBe(shown);
    await page.keyboard.press('F4');
    await stripIs(desk, ['held', 'talking voice']);
    expect(await at('call-who').textContent()).not.toBe(firstName);

    // the page goes with the voice
    await page.keyboard.press('F5');
    await stripIs(desk, ['talking voice', 'held']);
    expect(await at('call-who').textContent()).toBe(firstName);
    expect((await deskState(desk)).selectedContactId).toBe(shown);

    // three-way: the key for hanging up cuts nobody off
    await page.keyboard.press('F11');
    await stripIs(desk, ['talking voice', 'talking voice']);
    await expect.poll(async () => (await contactOf(desk, 1))?.call.merged).toBe(true);
    await page.keyboard.press('F10');
    await expect.poll(() => at('hint').textContent()).toContain('三方');
    await stripIs(desk, ['talking voice', 'talking voice']);
    await page.keyboard.press('F11');
    await stripIs(desk, ['talking voice', 'held']);

    // asking first: the colleague is found by the directory, the customer waits
    await openTransfer(desk);
    await page.keyboard.type('8001');
    await at('target-8001').waitFor();
    await page.keyboard.press('Control+Enter');
    await expect.poll(async () => (await contactOf(desk, 0))?.consult?.call.phase, patience).toBe('talking');
    expect(await strip(desk)).toEqual(['held', 'talking voice', 'held']);
    expect(await at('call-who').textContent()).toBe('许静');
    await page.keyboard.press('F9');
    await expect.poll(async () => (await contactOf(desk, 0))?.call.endedBy, patience).toBe('transferred');

    // the other is handed on blind; who is engaged sends him back
    await page.keyboard.press('Alt+1');
    await stateIs(desk, 'held');
    await page.keyboard.press('F6');
    await stateIs(desk, 'talking');
    await openTransfer(desk);
    await page.keyboard.type('8091');
    await page.keyboard.press('Enter');
    await expect.poll(() => at('transfer-note').getAttribute('data-state'), patience).toBe('failed');
    expect((await contactOf(desk, 1))?.call.phase).not.toBe('ended');
    await openTransfer(desk);
    await page.keyboard.type('8002');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await contactOf(desk, 1))?.call.endedBy, patience).toBe('transferred');

    await at('practice-stop').click();
    // whoever was asked stands in the log by name, beside the two customers
    const rows = (await deskState(desk)).callLog.rows;
    expect(rows.map(({ direction, name }) => [direction, name === '许静'])).toEqual([
      ['outbound', true],
      ['inbound', false],
      ['inbound', false],
    ]);
    await wrapUp(desk, 1);
    await wrapUp(desk, 0);
  });

  it('rejects and sends on a second caller without touching the call', async () => {
    const desk = (running = await launchDesk({ locale: 'zh-CN' }));
    const { page, at } = desk;
    await at('call-answer').waitFor();
    await page.keyboard.press('F4');
    await stateIs(desk, 'talking');
    await nextCaller(desk);
    await stripIs(desk, ['talking voice', 'ringing']);
    await page.keyboard.press('Shift+F4');
    await expect.poll(() => at('call-strip').count(), patience).toBe(0);
    await nextCaller(desk);
    await stripIs(desk, ['talking voice', 'ringing']);
    await page.keyboard.press('Shift+F9');
    await at('forward-panel').waitFor();
    await page.keyboard.type('8001');
    await page.keyboard.press('Enter');
    await expect.poll(() => at('call-strip').count(), patience).toBe(0);
    await stateIs(desk, 'talking');
    const { callLog } = await deskState(desk);
    expect(callLog.rows.map(({ result }) => result)).toEqual(['forwarded', 'rejected']);
    await page.keyboard.press('F10');
    await stateIs(desk, 'ended');
  });
});

describe('the panels of the phone', () => {
  it('are opened by their keys and closed by Esc, never by the same key again; the keypad takes typed digits', async () => {
    const desk = (running = await launchDesk({ locale: 'zh-CN', pauseMs: 600_000 }));
    const { page, at } = desk;
    await expect.poll(async () => (await deskState(desk)).registration.state, patience).toBe('registered');
    await at('practice-stop').click();
    expect((await deskState(desk)).callLog.rows).toEqual([]);
    const focusIn = (testId: string): Promise<boolean> =>
      page.evaluate((id) => document.activeElement?.closest(`[data-testid="${id}"]`) !== null, testId);

    await page.keyboard.press('Alt+d');
    await at('dial-panel').waitFor();
    await page.keyboard.type('8002');
    await at('target-8002').getByText('梁晓宁').waitFor();
    await page.keyboard.press('Alt+d');
    expect(await at('dial-panel').locator('input').inputValue()).toBe('8002');
    expect(await focusIn('dial-panel')).toBe(true);
    await page.keyboard.press('Enter');
    await stateIs(desk, 'talking');
    // a colleague has a name
    await expect.poll(() => at('call-who').textContent(), patience).toBe('梁晓宁');

    for (const [key, panel] of [
      ['F9', 'transfer-panel'],
      ['Alt+l', 'call-log'],
    ] as const) {
      await page.keyboard.press(key);
      await at(panel).waitFor();
      // longer than the key rests
      for (const since = Date.now(); Date.now() - since < 500;) {
        await page.keyboard.press(key);
        expect(await at(panel).count()).toBe(1);
      }
      expect(await focusIn(panel)).toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(() => at(panel).count()).toBe(0);
    }

    await at('notes').focus();
    await page.keyboard.type('按键前');
    await page.keyboard.press('Alt+k');
    await at('keypad').waitFor();
    await page.keyboard.type('12#0');
    expect(await at('keypad').textContent()).toContain('12#0');
    expect(await at('call-failure').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => at('keypad').count()).toBe(0);
    // back where one wrote, and nothing of the digits there
    await page.keyboard.type('后');
    expect(await at('notes').inputValue()).toBe('按键前后');
    await stateIs(desk, 'talking');
    await page.keyboard.press('F10');
    await stateIs(desk, 'ended');
  });
});

describe.each(['zh-CN', 'en'] as const)('calls of ours in %s', (locale) => {
  it('are dialled, kept in the log, dialled again from it and wrapped up as ours', async () => {
    const desk = (running = await launchDesk({ locale, pauseMs: 600_000 }));
    const { page, at } = desk;
    await expect.poll(async () => (await deskState(desk)).registration.state, patience).toBe('registered');
    await at('practice-stop').click();
    await at('practice-start').waitFor();

    await page.keyboard.press('Alt+d');
    await at('dial-panel').waitFor();
    await page.keyboard.type('139 0000 2222');
    await page.keyboard.press('Enter');
    await expect.poll(() => at('dial-panel').count(), patience).toBe(0);
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
    await expect.poll(async () => (await deskState(desk)).notices[0]?.text.kind, patience).toBe('notReached');
    expect((await deskState(desk)).contacts).toEqual([]);

    await page.keyboard.press('Alt+l');
    await at('call-log').waitFor();
    const results = page
      .locator('[data-result]')
      .evaluateAll((rows) =>
        rows.map((row) => [row.getAttribute('data-way'), row.getAttribute('data-result')]),
      );
    expect(await results).toEqual([
      ['out', 'busy'],
      ['out', 'agent'],
    ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Enter');
    await stateIs(desk, 'talking');
    expect((await deskState(desk)).contacts[0]?.caller.number).toBe('139****2222');
    await page.keyboard.press('F10');
    await stateIs(desk, 'ended');
    expect(JSON.stringify(await deskState(desk))).not.toContain('13900002222');
  });
});
