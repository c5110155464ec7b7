import { afterEach, describe, expect, it } from 'vitest';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
import { chooseFirstCode, completeByKeys } from '../support/first-code';

let running: DeskApp | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

/** A code that is only marked, and words that no code has, complete nothing; Esc brings back what was chosen. */
async function expectOnlyTakenCodesCount(desk: DeskApp): Promise<void> {
  const { page, at } = desk;
  const code = () => at('wrapup-code').getAttribute('data-value');
  await at('wrapup-code').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('option').first().waitFor();
  expect(await code()).toBe('');
  expect(await at('wrapup-complete').isDisabled()).toBe(true);
  await page.keyboard.press('F12');
  await page.keyboard.press('Enter');
  await expect.poll(code).not.toBe('');
  const chosen = await code();
  await page.keyboard.type('no such thing');
  await expect.poll(() => at('wrapup-complete').isDisabled()).toBe(true);
  expect(await page.locator('.choice-list [role="status"]').textContent()).toMatch(/\S/);
  await page.keyboard.press('Escape');
  await expect.poll(code).toBe(chosen);
  expect((await deskState(desk)).contacts).toHaveLength(1);
}

describe.each(['zh-CN', 'en'] as const)('a practice call in %s', (locale) => {
  it('rings with the customer painted, is answered, heard, muted, held, filed, written and wrapped up by keys alone', async () => {
    const desk = (running = await launchDesk({ locale }));
    const { page, at } = desk;
    await expect.poll(() => at('customer-name').textContent(), { timeout: 20_000 }).toMatch(/\S/);
    expect(await at('call-answer').isVisible()).toBe(true);
    expect(await at('customer-number').textContent()).toMatch(/\*/);
    expect(await at('customer-tier').textContent()).toMatch(/\S/);
    // the parts follow the card
    await at('lines').locator('[data-testid^="line-"]').first().waitFor();

    await page.keyboard.press('F4');
    await expect.poll(() => at('call-state').getAttribute('data-state')).toBe('talking');

    await page.keyboard.press('F7');
    await expect.poll(() => at('call-mute').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('F7');
    await expect.poll(() => at('call-mute').getAttribute('aria-pressed')).toBe('false');
    await page.keyboard.press('F6');
    await expect.poll(() => at('call-hold').getAttribute('aria-pressed')).toBe('true');
    await page.keyboard.press('F6');
    await expect.poll(() => at('call-hold').getAttribute('aria-pressed')).toBe('false');

    await page.keyboard.press('F8');
    await expect.poll(() => at('fault-verdict').textContent(), { timeout: 15_000 }).toMatch(/\S{4}/);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => at('fault-number').textContent(), { timeout: 15_000 }).toMatch(/GZ\d{8}-\d{6}/);
    const ticket = /GZ\d{8}-\d{6}/.exec((await at('fault-number').textContent()) ?? '')?.[0] ?? '';
    await expect.poll(() => at('tickets').textContent()).toContain(ticket);

    // the same line and cause once more: noticed, and the words can go to the open ticket
    await page.keyboard.press('F8');
    await expect.poll(() => at('fault-duplicate').textContent()).toContain(ticket);
    await at('fault-add-note').click();
    await expect.poll(() => at('fault-status').getAttribute('data-step')).toBe('filed');
    expect(await at('fault-number').textContent()).toContain(ticket);

    await at('notes').focus();
    await page.keyboard.type('line down, ticket filed');
    await expect.poll(() => at('notes-saved').textContent()).toMatch(/\d{2}:\d{2}:\d{2}/);
    await page.keyboard.press('F10');
    await expect.poll(() => at('call-state').getAttribute('data-state')).toBe('ended');
    await at('practice-stop').click();
    await expectOnlyTakenCodesCount(desk);
    await chooseFirstCode(desk);
    // the key rests for a moment after each press
    await expect
      .poll(
        async () => {
          await page.keyboard.press('F12');
          return at('notes').count();
        },
        { timeout: 15_000 },
      )
      .toBe(0);
    await expect.poll(async () => (await deskState(desk)).outbox.waiting).toBe(0);
  });
});

describe('practice', () => {
  it('rings again and again until it is stopped from the screen', async () => {
    const desk = (running = await launchDesk({ pauseMs: 500 }));
    const { page, at } = desk;
    for (let round = 0; round < 2; round += 1) {
      await at('call-answer').waitFor();
      await page.keyboard.press('F4');
      // a call that ends before it is up leaves nothing to complete
      await expect.poll(() => at('call-state').getAttribute('data-state')).toBe('talking');
      expect(await at('call-hangup').isEnabled()).toBe(true);
      // within a second of the last call's the key is held for a slip of the finger
      await expect
        .poll(async () => {
          await page.keyboard.press('F10');
          return (await deskState(desk)).contacts.map(({ call }) => call.phase);
        })
        .toContain('ended');
      await completeByKeys(desk);
    }
    await at('practice-stop').click();
    await at('practice-start').waitFor();
    expect(await at('call-answer').count()).toBe(0);
  });
});
