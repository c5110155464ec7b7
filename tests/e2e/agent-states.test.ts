import { afterEach, describe, expect, it } from 'vitest';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
import { completeByKeys } from '../support/first-code';
import { screenWords } from '../support/screen-words';

let running: DeskApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

const stateIs = async ({ at }: DeskApp, code: string): Promise<void> => {
  await expect.poll(() => at('seat-state').getAttribute('data-state'), { timeout: 20_000 }).toBe(code);
};
const confirmed = async (desk: DeskApp): Promise<void> => {
  await expect.poll(async () => (await deskState(desk)).availability.word).toBe('confirmed');
};
/** The centre has callers and gives this seat none. */
const nobodyIsToRing = async (desk: DeskApp): Promise<void> => {
  const practice = async () => (await deskState(desk)).practice;
  await expect.poll(practice).toEqual({ calling: true, nextCallAtMs: null });
};
/** Digits of the menu: 1 示闲, 2 示忙, 3 and on the reasons of policy. */
const choose = async ({ page }: DeskApp, digit: string): Promise<void> => {
  await page.keyboard.press('Alt+s');
  await page
    .locator('.menu [data-value]')
    .nth(Number(digit) - 1)
    .waitFor();
  await page.keyboard.press(digit);
};

describe('agent states by keys', () => {
  it('rings only who is 示闲, honours what was chosen on the call, and keeps words open when wrap-up time is up', async () => {
    const desk = (running = await launchDesk({
      pauseMs: 500,
      policies: {
        'agent-states.json': {
          atStart: 'busy',
          breaks: [{ code: 'meal', label: { 'zh-CN': '用餐', en: 'Meal' }, minutes: 30 }],
          wrapUp: {
            seconds: 5,
            extensionSeconds: 60,
            extensions: 1,
            takesCalls: false,
            whenTimeIsUp: 'next',
          },
        },
      },
    }));
    const { page, at } = desk;
    // a shift that begins 示忙 is left alone
    await stateIs(desk, 'busy');
    await confirmed(desk);
    await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');
    await nobodyIsToRing(desk);

    await choose(desk, '1');
    await stateIs(desk, 'available');
    await confirmed(desk);
    await at('call-answer').waitFor();
    await page.keyboard.press('F4');
    await stateIs(desk, 'talking');

    // chosen on the call: a break afterwards
    await choose(desk, '3');
    await expect.poll(() => at('seat-next').textContent()).toContain('小休·用餐');
    await stateIs(desk, 'talking');
    await page.keyboard.press('F10');
    await stateIs(desk, 'wrapUp');
    await at('notes').focus();
    await page.keyboard.type('kept');

    // time is up over written words: it is said, nothing is closed, nobody is thrown into the next state
    await at('wrapup-over').waitFor({ timeout: 15_000 });
    expect(await at('notes').inputValue()).toBe('kept');
    await stateIs(desk, 'wrapUp');
    await page.keyboard.press('Alt+e');
    await expect.poll(() => at('wrapup-time').getAttribute('data-state')).toBe('running');
    expect(await at('wrapup-over').count()).toBe(0);
    await page.keyboard.press('Alt+e');
    await expect.poll(() => at('hint').textContent()).toMatch(/不能再延长/);

    // on the seat's own page the notes are not lost from sight, nor from the keys
    await page.keyboard.press('Alt+0');
    await at('wrapup-hidden').waitFor();
    await page.keyboard.press('F12');
    await expect
      .poll(() => at('hint').textContent())
      .toBe(screenWords('zh-CN', 'hint.key.chooseCode', 'desk.json'));
    await at('wrapup-code').waitFor();
    await page.keyboard.press('Alt+0');
    await at('wrapup-hidden').waitFor();
    await page.keyboard.press('Alt+n');
    await at('notes').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement?.dataset.testid')).toBe('notes');
    expect(await at('notes').inputValue()).toBe('kept');

    // what is chosen now waits as well, and 示闲 cannot be had over open words
    await choose(desk, '1');
    await expect.poll(() => at('seat-next').textContent()).toContain('示闲');
    await choose(desk, '4');
    await expect.poll(() => at('hint').textContent()).toContain('不能转示闲');
    await choose(desk, '3');
    await expect.poll(() => at('seat-next').textContent()).toContain('小休·用餐');
    await stateIs(desk, 'wrapUp');

    await completeByKeys(desk);
    await stateIs(desk, 'break');
    await confirmed(desk);
    expect(await at('seat-state').textContent()).toContain('小休·用餐');
    expect(await at('seat-next').count()).toBe(0);
    await nobodyIsToRing(desk);
    // the own page promises no call either
    expect(await at('idle').textContent()).toContain(screenWords('zh-CN', 'idle.break'));
    expect(await at('practice-next').count()).toBe(0);
  });

  it('says from the minute policy gives that a break is over, not before, and brings back by its button', async () => {
    const desk = (running = await launchDesk({
      pauseMs: 600_000,
      policies: {
        'agent-states.json': {
          atStart: 'busy',
          breaks: [{ code: 'meal', label: { 'zh-CN': '用餐', en: 'Meal' }, minutes: 30 }],
          wrapUp: { seconds: 5, extensionSeconds: 60, extensions: 1, takesCalls: true, whenTimeIsUp: 'stay' },
        },
      },
    }));
    const { page, at } = desk;
    await stateIs(desk, 'busy');
    await confirmed(desk);
    await choose(desk, '3');
    await stateIs(desk, 'break');
    await confirmed(desk);
    // where in time the page stands is the test's
    await page.addInitScript(`{
      const now = Date.now.bind(Date);
      window.minutesOn = 29;
      Date.now = () => now() + window.minutesOn * 60_000;
    }`);
    await page.reload();
    await stateIs(desk, 'break');
    // a tick of the clock all share has come
    const clock = await at('seat-state').textContent();
    expect(clock).toMatch(/29:\d\d/);
    await expect.poll(() => at('seat-state').textContent()).not.toBe(clock);
    expect(await at('break-over').count()).toBe(0);
    await page.evaluate('window.minutesOn = 30');
    await at('break-over').waitFor();
    const words = (await at('break-over').textContent()) ?? '';
    expect(words).toContain('小休·用餐');
    expect(words).toContain('30');
    await at('break-end').click();
    await stateIs(desk, 'available');
    await confirmed(desk);
    expect(await at('break-over').count()).toBe(0);
  });

  it('answers by itself in a scene that says so, and is in that scene again after a restart', async () => {
    const desk = (running = await launchDesk({ pauseMs: 3000 }));
    const { page, at, profile } = desk;
    await stateIs(desk, 'available');
    await page.keyboard.press('Alt+q');
    await page.locator('.menu [data-value="peak"]').waitFor();
    await page.keyboard.press('3');
    await expect.poll(() => at('scene').getAttribute('data-scene')).toBe('peak');
    // nobody presses a key
    await stateIs(desk, 'talking');
    await at('practice-stop').click();
    await page.keyboard.press('F10');
    await stateIs(desk, 'wrapUp');
    // ended by the agent: 示闲 at once, and the contact still open
    await choose(desk, '9');
    await stateIs(desk, 'available');
    expect((await deskState(desk)).contacts).toHaveLength(1);
    await desk.close();
    running = await launchDesk({ profile });
    await expect
      .poll(() => (running as DeskApp).at('scene').getAttribute('data-scene'), { timeout: 20_000 })
      .toBe('peak');
  });
});
