import { afterEach, describe, expect, it } from 'vitest';
import { stateIs, wrapUp } from '../support/call-keys';
import { deskState, inScreen, launchDesk, type DeskApp } from '../support/desk-app';

let running: DeskApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

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
  await expect.poll(() => strip(desk)).toEqual(phases);
};
const contactOf = async (desk: DeskApp, at: number) => (await deskState(desk)).contacts.toReversed()[at];
/** Pressed until it rings: the exchange takes no second caller before it has heard that the first was answered. */
const nextCaller = (desk: DeskApp): Promise<void> =>
  expect
    .poll(async () => {
      await inScreen(desk, `yidian.invoke('practice/callNow', null)`);
      return (await deskState(desk)).contacts.some(({ call }) => call.phase === 'ringing');
    })
    .toBe(true);
/** The key does nothing before the call is up; pressed once more it only brings the focus back. */
const openTransfer = async ({ page, at }: DeskApp): Promise<void> => {
  await expect
    .poll(async () => {
      await page.keyboard.press('F9');
      return at('transfer-panel').count();
    })
    .toBe(1);
};
/** Nothing that is said about a call takes room from who it is with. */
const nameIsWhole = async ({ at }: DeskApp): Promise<void> => {
  const isCut = (node: Element): boolean => node.scrollWidth > node.clientWidth || node.clientHeight > 30;
  expect(await at('call-who').evaluate(isCut)).toBe(false);
};

describe('several calls by keys alone', () => {
  it('answers a second caller, goes to and fro, talks with both, asks a colleague and hands over', async () => {
    const desk = (running = await launchDesk({ locale: 'zh-CN' }));
    const { page, at } = desk;
    await at('call-answer').waitFor();
    await page.keyboard.press('F4');
    await stateIs(desk, 'talking');
    // by name, once the number is known
    await expect.poll(() => at('call-who').textContent()).toMatch(/^\D+$/);
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
    await expect.poll(async () => (await contactOf(desk, 0))?.consult?.call.phase).toBe('talking');
    await stripIs(desk, ['held', 'talking voice', 'held']);
    expect(await at('call-who').textContent()).toBe('许静');
    await page.keyboard.press('F9');
    await expect.poll(async () => (await contactOf(desk, 0))?.call.endedBy).toBe('transferred');

    // the other is handed on blind; who is engaged sends him back
    // the digit is the second caller's own, whoever of the two began first or is gone
    await page.keyboard.press('Alt+2');
    expect((await contactOf(desk, 1))?.digit).toBe(2);
    await stateIs(desk, 'held');
    await page.keyboard.press('F6');
    await stateIs(desk, 'talking');
    await openTransfer(desk);
    await page.keyboard.type('8091');
    await page.keyboard.press('Enter');
    await expect.poll(() => at('transfer-note').getAttribute('data-state')).toBe('failed');
    expect((await contactOf(desk, 1))?.call.phase).not.toBe('ended');
    await nameIsWhole(desk);
    await openTransfer(desk);
    await page.keyboard.type('8002');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await contactOf(desk, 1))?.call.endedBy).toBe('transferred');

    await at('practice-stop').click();
    // whoever was asked stands in the log by name, beside the two customers
    const rows = (await deskState(desk)).callLog.rows;
    expect(rows.map(({ direction, name }) => [direction, name === '许静'])).toEqual([
      ['outbound', true],
      ['inbound', false],
      ['inbound', false],
    ]);
    await wrapUp(desk, 1);
    // what the key did is said: the page is gone with it
    await expect.poll(() => at('hint').textContent()).toMatch(/的小结已完成$/);
    await wrapUp(desk, 0);
  });

  it('hangs up whom the agent talks with, whatever page is looked at, and says whose page it is; a colleague dialled then is asked about whoever is left', async () => {
    const desk = (running = await launchDesk({ locale: 'zh-CN' }));
    const { page, at } = desk;
    await at('call-answer').waitFor();
    await page.keyboard.press('F4');
    await stateIs(desk, 'talking');
    await nextCaller(desk);
    await page.keyboard.press('F4');
    await stripIs(desk, ['held', 'talking voice']);
    await at('practice-stop').click();
    expect(await at('page-note').count()).toBe(0);

    // looks at the first, talks with the second
    const second = (await contactOf(desk, 1))?.id;
    const first = (await contactOf(desk, 0))?.id;
    await page.keyboard.press('Alt+1');
    await at('page-note').waitFor();
    const talkedWith = (await at('call-who').textContent()) ?? '';
    expect(await at('page-note').textContent()).toContain(`正在与 ${talkedWith} 通话`);
    expect(await at('call-hangup').getAttribute('title')).toBe(`挂断 ${talkedWith}`);
    await page.keyboard.press('Alt+2');
    await expect.poll(() => at('page-note').count()).toBe(0);

    // whoever is on hold is safe from the key, although it is their page
    await page.keyboard.press('Alt+1');
    await page.keyboard.press('F10');
    await expect.poll(async () => (await contactOf(desk, 1))?.call.endedBy).toBe('agent');
    expect((await contactOf(desk, 0))?.call.phase).toBe('held');
    expect((await deskState(desk)).selectedContactId).toBe(first);
    await page.keyboard.press('Alt+2');
    await expect.poll(() => at('page-note').textContent()).toContain('在保持中');
    await at('page-of-call').click();
    await expect.poll(async () => (await deskState(desk)).selectedContactId).toBe(first);

    // a colleague dialled now is asked about the first, whose page stays; nothing of its own is to be wrapped up
    await page.keyboard.press('F6');
    await stateIs(desk, 'talking');
    await page.keyboard.press('Alt+d');
    await at('dial-asks').waitFor();
    await page.keyboard.type('8001');
    await at('target-8001').waitFor();
    await page.keyboard.press('Enter');
    await stripIs(desk, ['held', 'talking voice']);
    expect((await deskState(desk)).selectedContactId).toBe(first);
    expect((await deskState(desk)).contacts.map(({ id }) => id)).toEqual([second, first]);
    expect((await contactOf(desk, 0))?.consult?.name).toBe('许静');
    await page.keyboard.press('F9');
    await expect.poll(async () => (await contactOf(desk, 0))?.call.endedBy).toBe('transferred');
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
    await expect.poll(() => at('call-strip').count()).toBe(0);
    await expect.poll(() => at('hint').textContent()).toMatch(/^已拒接 \S+ 的来电$/);
    await nextCaller(desk);
    await stripIs(desk, ['talking voice', 'ringing']);
    await page.keyboard.press('Shift+F9');
    await at('forward-panel').waitFor();
    // letters that are nobody's, and a name that several begin with, send nobody anywhere
    for (const [typed, why] of [
      ['zzq8', '没有“zzq8”'],
      ['80', '不止一个匹配'],
    ] as const) {
      await at('target-field').fill(typed);
      await page.keyboard.press('Enter');
      await expect.poll(() => at('target-wanted').textContent()).toContain(why);
    }
    await stripIs(desk, ['talking voice', 'ringing']);
    await at('target-field').fill('8001');
    await page.keyboard.press('Enter');
    await expect.poll(() => at('hint').textContent()).toMatch(/的来电已转给 许静$/);
    await expect.poll(() => at('call-strip').count()).toBe(0);
    await stateIs(desk, 'talking');
    await at('practice-stop').click();

    // three-way with a colleague, taken apart: the key for hanging up ends the asking, never the customer
    await openTransfer(desk);
    await page.keyboard.type('8002');
    await at('target-8002').waitFor();
    await page.keyboard.press('Control+Enter');
    await stripIs(desk, ['held', 'talking voice']);
    await page.keyboard.press('F11');
    await stripIs(desk, ['talking voice', 'talking voice']);
    await expect.poll(() => at('call-split').getAttribute('title')).toContain('梁晓宁');
    await page.keyboard.press('F11');
    await stripIs(desk, ['held', 'talking voice']);
    await expect.poll(() => at('call-cancel-consult').textContent()).toContain('结束咨询 梁晓宁');
    await page.keyboard.press('F10');
    await expect.poll(() => at('call-strip').count()).toBe(0);
    await stateIs(desk, 'talking');

    // who is on hold is not cut off by it either
    await page.keyboard.press('F6');
    await stateIs(desk, 'held');
    // longer than the key rests after it has ended something
    await expect
      .poll(async () => {
        await page.keyboard.press('F10');
        return at('hint').textContent();
      })
      .toContain('F6 取回');
    await stateIs(desk, 'held');
    await page.keyboard.press('F6');
    await stateIs(desk, 'talking');
    const { callLog } = await deskState(desk);
    expect(callLog.rows.map(({ result }) => result)).toEqual(['agent', 'forwarded', 'rejected']);
    await expect
      .poll(async () => {
        await page.keyboard.press('F10');
        return at('call-state').getAttribute('data-state');
      })
      .toBe('ended');
  });
});

describe('the panels of the phone', () => {
  it('are opened by their keys and closed by Esc, never by the same key again; the keypad takes typed digits', async () => {
    const desk = (running = await launchDesk({ locale: 'zh-CN', pauseMs: 600_000 }));
    const { page, at } = desk;
    await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');
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
    await expect.poll(() => at('call-who').textContent()).toBe('梁晓宁');

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

    // what was to be handed on is over, and its panel with it: what is typed now is typed elsewhere
    await openTransfer(desk);
    await page.keyboard.press('F10');
    await stateIs(desk, 'ended');
    await expect.poll(() => at('transfer-panel').count()).toBe(0);
    expect(await at('hint').textContent()).toBe('梁晓宁 的通话已经结束，没有转出');
  });
});
