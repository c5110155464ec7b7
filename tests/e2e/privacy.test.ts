import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openCalledSeat, type CalledSeat } from '../support/called-seat';
import { deskState, newProfile } from '../support/desk-app';
import { completeByKeys } from '../support/first-code';
import { wholeBase } from '../support/whole-base';
import { clearTextIn } from '../support/profile-files';

const bank = 'C-0000001';
const bankNumber = '022-23880007';

let seat: CalledSeat | undefined;
afterEach(async () => {
  await seat?.close();
  seat = undefined;
});

const truthSchema = z.object({
  characteristic: z.array(z.object({ name: z.string(), value: z.unknown() })),
});

async function truthOf(one: CalledSeat): Promise<{ readonly creditCode: string; readonly contact: string }> {
  const { characteristic } = truthSchema.parse(
    await one.centre.get(`/tmf-api/customerManagement/v4/customer/${bank}`),
  );
  const text = (name: string): string =>
    z.string().parse(characteristic.find((entry) => entry.name === name)?.value);
  return { creditCode: text('idNumber'), contact: text('contactName') };
}

async function ringAndAnswer(one: CalledSeat): Promise<void> {
  await one.ring(bankNumber);
  await one.desk.at('customer-card').waitFor();
  await one.desk.page.keyboard.press('F4');
}

describe.each(['zh-CN', 'en'] as const)('who rings is verified in %s', (locale) => {
  it('once per contact, by keys: then fees, usage and balance are there; before it they are nowhere on the screen', async () => {
    seat = await openCalledSeat({ locale });
    const { page, at } = seat.desk;
    const { creditCode, contact } = await truthOf(seat);
    await ringAndAnswer(seat);
    await page.keyboard.press('Control+Digit3');
    await expect.poll(() => at('bills').getAttribute('data-part')).toBe('locked');
    const [before] = (await deskState(seat.desk)).contacts;
    expect(JSON.stringify(before)).not.toMatch(/balanceFen|totalFen/);

    await page.keyboard.press('Alt+V');
    await at('verify-contactName').fill('某某');
    await at('verify-creditCodeTail').fill(creditCode.slice(-4));
    await page.keyboard.press('Enter');
    await expect.poll(() => at('verify-contactName').getAttribute('aria-invalid')).toBe('true');
    expect(await at('verify-attempts').textContent()).toContain('2');
    expect(await at('verify-panel').textContent()).not.toContain(contact);
    await at('verify-contactName').fill(contact);
    await page.keyboard.press('Enter');
    await expect.poll(() => at('verification').getAttribute('data-state')).toBe('verified');
    await expect.poll(() => at('bills').locator('[data-testid^="bill-"]').count()).toBe(12);
    await expect.poll(() => at('accounts').textContent()).toMatch(/¥/);

    // the next contact begins unverified
    await page.keyboard.press('F10');
    await completeByKeys(seat.desk);
    await expect.poll(() => at('notes').count()).toBe(0);
    await ringAndAnswer(seat);
    await page.keyboard.press('Control+Digit3');
    await expect.poll(() => at('bills').getAttribute('data-part')).toBe('locked');
  });
});

describe('personal data', () => {
  it('is masked, shown for a reason and a while, audited first, and the audit reaches the centre', async () => {
    seat = await openCalledSeat({
      policies: {
        'privacy.json': {
          verifyFirst: ['accounts', 'bills', 'usage', 'points'],
          rolesWithoutVerification: ['teamLeader', 'supervisor'],
          revealSeconds: 5,
          revealsPerTenMinutes: 2,
          cache: { wholeBase: false, keepHours: 24, mostCustomers: 20_000 },
        },
      },
    });
    const { page, at } = seat.desk;
    await ringAndAnswer(seat);
    expect(await at('customer-number').textContent()).toMatch(/\*\*/);
    await at('reveal-number').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('2');
    await expect.poll(() => at('customer-number').textContent()).toContain('23880007');
    await expect.poll(() => at('customer-number').textContent(), { timeout: 10_000 }).toMatch(/\*\*/);
    await at('reveal-number').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await expect.poll(() => at('customer-number').textContent()).toContain('23880007');
    await expect.poll(() => at('customer-number').textContent(), { timeout: 10_000 }).toMatch(/\*\*/);
    await at('reveal-number').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('1');
    await at('refused-privacy').waitFor();
    expect(await at('customer-number').textContent()).toMatch(/\*\*/);
  });

  it('is copied only by way of the audit, and every page carries the agent and the time', async () => {
    seat = await openCalledSeat();
    const { page, at, app } = seat.desk;
    await ringAndAnswer(seat);
    await app.evaluate(async ({ clipboard }) => {
      await clipboard.writeText('before');
    });
    await at('customer-name').evaluate((node) => {
      document.getSelection()?.selectAllChildren(node);
    });
    await page.keyboard.press('Control+C');
    await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain('津海银行');
    expect(await at('watermark').textContent()).toContain('8012');
    expect(await at('watermark').textContent()).toMatch(/周敏.*\d{2}:\d{2}/s);
  });

  it('is gone from the local files when the agent signs out, and nothing of it was ever in clear on the disk', async () => {
    const profile = newProfile();
    seat = await openCalledSeat({ profile, policies: wholeBase });
    const { page, at } = seat.desk;
    await expect
      .poll(async () => (seat ? (await deskState(seat.desk)).storage.customers : 0), { timeout: 60_000 })
      .toBe(300);
    const { creditCode, contact } = await truthOf(seat);
    await at('agent').click();
    await at('sign-out').click();
    await at('session-card').waitFor();
    await expect.poll(async () => (seat ? (await deskState(seat.desk)).storage.customers : -1)).toBe(0);
    expect((await deskState(seat.desk)).portfolio).toBeNull();
    expect(clearTextIn(profile, ['津海银行', '23880007', creditCode, contact])).toEqual([]);
    await at('session-id').fill('8020');
    await at('session-name').fill('白露');
    await page.keyboard.press('Enter');
    await expect.poll(() => at('session-card').count()).toBe(0);
    await expect.poll(() => at('watermark').textContent()).toContain('8020');
  });
});
