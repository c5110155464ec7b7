import { expect } from 'vitest';
import { deskState, type DeskApp } from './desk-app';
import { chooseFirstCode } from './first-code';

/** Waits until the call bar says so. */
export const stateIs = async ({ at }: DeskApp, state: string): Promise<void> => {
  await expect.poll(() => at('call-state').getAttribute('data-state')).toBe(state);
};

/** Wraps up the contact that is shown; `left` remain. */
export const wrapUp = async (desk: DeskApp, left: number): Promise<void> => {
  const { page, at } = desk;
  await expect.poll(() => at('wrapup-code').getAttribute('data-value')).toBe('');
  await chooseFirstCode(desk);
  // the key rests for a moment after it has closed a contact
  await expect
    .poll(async () => {
      await page.keyboard.press('F12');
      return (await deskState(desk)).contacts.length;
    })
    .toBe(left);
};
