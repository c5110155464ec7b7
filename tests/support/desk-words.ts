import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { FailureCode } from '../../shared/ipc/failure';
import type { DeskApp } from './desk-app';
import { failureWords } from './screen-words';

/** All three sentences of a failure stand in this part of the screen. */
export async function expectWords(
  desk: DeskApp,
  testId: string,
  locale: 'zh-CN' | 'en',
  code: FailureCode,
): Promise<void> {
  const words = failureWords(locale, code);
  await expect.poll(() => desk.at(testId).textContent(), { timeout: 20_000 }).toContain(words.what);
  const text = await desk.at(testId).textContent();
  expect(text).toContain(words.means);
  expect(text).toContain(words.do);
}

/** The notices on the screen that hold these words. */
export const noticeOf = (desk: DeskApp, words: string): Locator =>
  desk.page.locator('[data-testid^="notice-"]').filter({ hasText: words });
