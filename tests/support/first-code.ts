import type { DeskApp } from './desk-app';

/** Takes the first wrap-up code of the list, as an agent without a mouse does. */
export async function chooseFirstCode({ page, at }: Pick<DeskApp, 'page' | 'at'>): Promise<void> {
  await at('wrapup-code').focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}
