import type { DeskApp } from './desk-app';

type Seat = Pick<DeskApp, 'page' | 'at'>;

/** Takes the first wrap-up code of the list, as an agent without a mouse does. */
export async function chooseFirstCode({ page, at }: Seat): Promise<void> {
  await at('wrapup-code').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

/** Closes the contact with the first code, by keys, as soon as the screen offers it: the call is over there too. */
export async function completeByKeys(seat: Seat): Promise<void> {
  await chooseFirstCode(seat);
  await seat.page.locator('[data-testid="wrapup-complete"]:enabled').waitFor();
  await seat.page.keyboard.press('F12');
}
