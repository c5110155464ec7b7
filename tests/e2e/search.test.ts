import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openCalledSeat, type CalledSeat } from '../support/called-seat';
import { deskState } from '../support/desk-app';
import { completeByKeys } from '../support/first-code';
import { wholeBase } from '../support/whole-base';

const bank = 'C-0000001';

let seat: CalledSeat;
afterEach(async () => {
  await seat.close();
});

const customerSchema = z.object({
  id: z.string(),
  name: z.string(),
  contactMedium: z.array(z.object({ characteristic: z.looseObject({ phoneNumber: z.string().optional() }) })),
});

async function customer(id: string) {
  return customerSchema.parse(await seat.centre.get(`/tmf-api/customerManagement/v4/customer/${id}`));
}

async function find(text: string): Promise<readonly string[]> {
  const { page, at } = seat.desk;
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
  await expect.poll(() => at('search-results').getAttribute('data-for')).toBe(text.trim());
  const rows = at('search-results').locator('[data-testid^="search-hit-"]');
  return rows.evaluateAll((found) =>
    found.map((row) => (row as HTMLElement).dataset['testid']?.replace('search-hit-', '') ?? ''),
  );
}

describe.each(['zh-CN', 'en'] as const)('search in %s', (locale) => {
  beforeEach(async () => {
    seat = await openCalledSeat({ locale, policies: wholeBase });
    await expect
      .poll(async () => (await deskState(seat.desk)).storage.customers, { timeout: 60_000 })
      .toBe(300);
  });

  it('finds a customer by every way one could ask, says why, and opens it by Enter', async () => {
    const { page, at } = seat.desk;
    for (const text of [
      '津海银行',
      '海银',
      'jinhaiyinhang',
      'jhyh',
      '23880007',
      '+86 22 2388 0007',
      '0007',
      '8800',
      bank,
      '津A-DL-004217',
      '解放路',
      '银行 0007',
    ]) {
      expect(await find(text), text).toContain(bank);
    }
    expect(await at(`search-hit-${bank}`).textContent()).toMatch(/\S/);
    await page.keyboard.press('Escape');
    const consumer = await customer('C-0000002');
    const [first = ''] = [...consumer.name];
    expect(await find(consumer.name)).toContain(consumer.id);
    expect(await at(`search-hit-${consumer.id}`).textContent()).toContain(`${first}*`);
    expect(await at(`search-hit-${consumer.id}`).textContent()).not.toContain(consumer.name);

    expect((await find(bank))[0]).toBe(bank);
    await page.keyboard.press('Enter');
    await expect.poll(() => at('customer-card').getAttribute('data-customer')).toBe(bank);
    // opened lately: offered before a letter is typed
    await expect
      .poll(async () => {
        const [first] = await find('');
        await page.keyboard.press('Escape');
        return first;
      })
      .toBe(bank);
    expect(await find('"*) OR NEAR(')).toEqual([]);
  });

  it('attaches an unknown caller to the customer found, and knows the number from then on', async () => {
    const { page, at } = seat.desk;
    const stranger = '13300009999';
    await seat.ring(stranger);
    await at('customer-unknown').waitFor();
    await page.keyboard.press('F4');
    expect(await find('津海银行')).toContain(bank);
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => at('customer-card').getAttribute('data-customer')).toBe(bank);
    await page.keyboard.press('F10');
    await completeByKeys(seat.desk);
    await expect.poll(() => at('notes').count()).toBe(0);
    await seat.ring(`0086${stranger}`);
    await expect.poll(() => at('customer-card').getAttribute('data-customer')).toBe(bank);
    // and so does everybody else: the centre was told
    await expect
      .poll(async () =>
        (await customer(bank)).contactMedium.map(({ characteristic }) => characteristic.phoneNumber),
      )
      .toContain(stranger);
  });
});

describe('search beyond the local files', () => {
  it('asks the centre for whom the local files do not hold, and says so when it is gone', async () => {
    seat = await openCalledSeat({ role: 'agent' });
    const { at, page } = seat.desk;
    await expect.poll(async () => (await deskState(seat.desk)).centre.state).toBe('online');
    const other = await customer('C-0000150');
    await find(other.name);
    await at(`search-hit-${other.id}`).waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => at('customer-card').getAttribute('data-customer')).toBe(other.id);
    await page.keyboard.press('Escape');
    await seat.centre.kill();
    await expect
      .poll(async () => (await deskState(seat.desk)).centre.state, { timeout: 30_000 })
      .toBe('offline');
    expect(await find(other.name)).toContain(other.id);
    await find('无此客户');
    await expect.poll(() => at('search-note').textContent()).toMatch(/\S{4}/);
  });
});
