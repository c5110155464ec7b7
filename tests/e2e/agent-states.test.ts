import { afterEach, describe, expect, it } from 'vitest';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
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

    await at('wrapup-code').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('F12');
    await stateIs(desk, 'break');
    await confirmed(desk);
    expect(await at('seat-state').textContent()).toContain('小休·用餐');
    expect(await at('seat-next').count()).toBe(0);
    await nobodyIsToRing(desk);
    // the own page promises no call either
    expect(await at('idle').textContent()).toContain(screenWords('zh-CN', 'idle.break'));
    expect(await at('practice-next').count()).toBe(0);
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
    await page.keyboard.press('F10');
    await at('practice-stop').click();
    await desk.close();
    running = await launchDesk({ profile });
    await expect
      .poll(() => (running as DeskApp).at('scene').getAttribute('data-scene'), { timeout: 20_000 })
      .toBe('peak');
  });
});
