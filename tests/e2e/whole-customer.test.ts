import { afterEach, describe, expect, it } from 'vitest';
import { openCalledSeat, type CalledSeat } from '../support/called-seat';
import { deskState } from '../support/desk-app';
import { completeByKeys } from '../support/first-code';

let seat: CalledSeat | undefined;
afterEach(async () => {
  await seat?.close();
  seat = undefined;
});

/** The sample's key account, bound to the seat 8012. */
const bankNumber = '022-23880007';

describe.each(['zh-CN', 'en'] as const)('the whole customer in %s', (locale) => {
  it('says who rings, why they matter, what they hold and how to serve them, page by page with keys alone', async () => {
    seat = await openCalledSeat({ locale });
    const { desk, ring } = seat;
    const { page, at } = desk;
    await ring(bankNumber);
    await at('customer-card').waitFor();
    expect(await page.locator('[data-ring]').getAttribute('data-ring')).toBe('urgent');
    expect(await at('greeting').textContent()).toContain('津海银行');
    expect(await at('customer-lifecycle').textContent()).toMatch(/\S/);
    await page.keyboard.press('F4');

    const figures = at('key-figures');
    await expect.poll(() => figures.textContent()).toMatch(/\d/);
    await expect.poll(() => at('figure-term').textContent()).toMatch(/\d/);
    // money is not shown before the caller is verified
    expect(await at('figure-balance').textContent()).not.toMatch(/¥\s?-?[\d,.]+/);
    await expect.poll(() => at('service-guide').textContent()).toContain('¥200');
    await expect.poll(() => at('promises').getAttribute('data-part')).toBe('known');

    await page.keyboard.press('Control+Digit2');
    await expect.poll(() => at('holdings-lines').getAttribute('data-part')).toBe('known');
    expect(await at('holdings-lines').locator('[data-testid^="line-"]').count()).toBe(6);
    await page.keyboard.press('Control+Digit3');
    await expect.poll(() => at('bills').getAttribute('data-part')).toBe('locked');
    await page.keyboard.press('Control+Digit4');
    await expect
      .poll(() => at('agreements').locator('[data-testid^="agreement-"]').count())
      .toBeGreaterThan(0);
    await page.keyboard.press('Control+Digit5');
    await expect.poll(() => at('tickets').getAttribute('data-part')).toBe('known');
    await page.keyboard.press('Control+Digit6');
    await expect.poll(() => at('trace-list').locator('[data-testid^="trace-"]').count()).toBeGreaterThan(0);
    await page.keyboard.press('Control+Digit7');
    await expect.poll(() => at('organisation').locator('[data-testid^="site-"]').count()).toBeGreaterThan(0);
    expect(await at('people').textContent()).toMatch(/\*/);
  });
});

describe('differentiated service', () => {
  it('shows a dedicated seat its accounts, what needs doing now on top, and opens them by keys', async () => {
    seat = await openCalledSeat();
    const { desk } = seat;
    const { page, at } = desk;
    await expect.poll(() => at('portfolio').getAttribute('data-rows'), { timeout: 30_000 }).toMatch(/[1-9]/);
    await expect
      .poll(async () => (await deskState(desk)).portfolio?.refreshing, { timeout: 30_000 })
      .toBe(false);
    const { portfolio } = await deskState(desk);
    const [first] = portfolio?.rows ?? [];
    expect(first?.tasks.length).toBeGreaterThan(0);
    await at('portfolio-list').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await at('viewed-bar').waitFor();
    await expect.poll(() => at('customer-name').textContent()).toBe(first?.name);
    expect(await at('portfolio').isVisible()).toBe(false);
    await page.keyboard.press('Escape');
    await at('portfolio').waitFor();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('portfolio-list');
  });

  it('shows an ordinary agent no portfolio, and what an agent may grant', async () => {
    seat = await openCalledSeat({ role: 'agent' });
    const { desk, ring } = seat;
    await ring(bankNumber);
    await expect.poll(() => desk.at('service-guide').textContent()).toContain('¥50');
    await desk.page.keyboard.press('Alt+Digit0');
    await desk.at('idle').waitFor();
    expect(await desk.at('portfolio').count()).toBe(0);
  });
});

describe('parts of the customer', () => {
  it('come each by itself: one API fails, one hangs, one answers rubbish, and the rest is there', async () => {
    seat = await openCalledSeat();
    const { desk, ring, way } = seat;
    const { page, at } = desk;
    way.set('agreementManagement', 'fails');
    way.set('appointment', 'hangs');
    way.set('productInventory', 'rubbish');
    await ring(bankNumber);
    await page.keyboard.press('F4');
    await expect.poll(() => at('lines').getAttribute('data-part')).toBe('known');
    await expect.poll(() => at('history').getAttribute('data-part')).toBe('known');
    await page.keyboard.press('Control+Digit4');
    await expect.poll(() => at('agreements').textContent()).toMatch(/\S{4}/);
    await expect.poll(() => at('agreements').getAttribute('data-part')).toBe('absent');
    // healed: the part comes without a new call
    for (const path of ['agreementManagement', 'appointment', 'productInventory']) way.set(path, 'open');
    await expect
      .poll(
        async () => {
          const { contacts } = await deskState(desk);
          const [contact] = contacts;
          if (contact) {
            await page.evaluate(
              `yidian.invoke('customer/refresh', { view: { contactId: ${JSON.stringify(contact.id)} } })`,
            );
          }
          return at('agreements').getAttribute('data-part');
        },
        { timeout: 40_000, interval: 1000 },
      )
      .toBe('known');
  });

  it('are all there with the centre gone, each with its age', async () => {
    seat = await openCalledSeat();
    const { desk, ring, centre } = seat;
    const { page, at } = desk;
    await ring(bankNumber);
    await page.keyboard.press('F4');
    await expect
      .poll(async () => {
        const [contact] = (await deskState(desk)).contacts;
        if (contact?.customer.kind !== 'found') return ['no customer'];
        return Object.entries(contact.customer.view.parts).flatMap(([name, part]) =>
          part.state === 'absent' ? [name] : [],
        );
      })
      .toEqual([]);
    await expect.poll(async () => (await deskState(desk)).contacts[0]?.call.phase).toBe('talking');
    await page.keyboard.press('F10');
    await completeByKeys(desk);
    await expect.poll(() => at('notes').count()).toBe(0);
    await centre.kill();
    await expect.poll(async () => (await deskState(desk)).centre.state, { timeout: 30_000 }).toBe('offline');
    await ring('0086 22 2388 0007');
    await expect.poll(() => at('customer-name').textContent()).toContain('津海银行');
    await at('customer-stale').waitFor();
    expect(await at('lines').locator('.age').textContent()).toMatch(/\S/);
    await page.keyboard.press('Control+Digit4');
    await expect.poll(() => at('agreements').getAttribute('data-part')).toBe('known');
    await page.keyboard.press('Control+Digit6');
    await expect.poll(() => at('trace-list').locator('[data-testid^="trace-"]').count()).toBeGreaterThan(0);
  });
});
