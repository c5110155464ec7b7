import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import axe, { type AxeResults } from 'axe-core';
import { electronFlags } from '../../scripts/setup/electron-flags.mjs';
import { ensureRuntime } from '../../scripts/setup/electron-runtime.mjs';
import type { StateName } from '../../renderer/gallery/states';
import { heldUntilDriven, newProfile, projectFolder } from '../support/desk-app';

const shown: readonly StateName[] = [
  'idlePractice',
  'unconfigured',
  'wrongPassword',
  'ringing',
  'unknown',
  'candidates',
  'held',
  'unverified',
  'verificationLocked',
  'arriving',
  'warned',
  'revealed',
  'fiftyLines',
  'viewed',
  'viewedGone',
  'offline',
  'faultDraft',
  'faultDuplicate',
  'faultQueued',
  'faultRefused',
  'wrapUp',
  'troubled',
  'home',
  'homeFirst',
  'homeOffline',
  'homeFailed',
  'signedOut',
  'seatBreakOver',
  'seatUnknown',
  'seatUnreachable',
  'seatRefused',
  'seatNext',
  'seatWrapUpOver',
  'seatAutoAnswer',
  'dialling',
  'threeCalls',
  'consulting',
  'threeWay',
  'inDoubt',
  'farHold',
  'transferFailed',
  'transferFailedGone',
  'dialLink',
  'missedNotice',
  'diverted',
];

let app: ElectronApplication;
let page: Page;
/** What the page's own policy refused, and errors nobody caught. */
const complaints: string[] = [];

beforeAll(async () => {
  const { executable } = await ensureRuntime();
  app = await _electron.launch({
    executablePath: executable,
    args: [...electronFlags(), ...heldUntilDriven, projectFolder, '--gallery', '--profile', newProfile()],
  });
  const isGallery = (one: Page): boolean => one.url().startsWith('app://main/gallery.html');
  page =
    app.windows().find(isGallery) ??
    (await app.waitForEvent('window', { predicate: isGallery, timeout: 30_000 }));
  // it listens to its address by then
  await page.locator('#root > *').first().waitFor();
  // what the list of all states is refused comes late and is none of theirs
  await show('idlePractice', 'zh-CN', 'light');
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});
afterAll(async () => {
  await app.close();
});

async function show(state: StateName, lang: string, theme: Theme): Promise<void> {
  const hash = `state=${state}&lang=${lang}&theme=${theme}`;
  const loaded = page.waitForEvent('load');
  await page.evaluate((wanted) => {
    if (location.hash === `#${wanted}`) location.reload();
    else location.hash = wanted;
  }, hash);
  await loaded;
  await page.getByTestId('shell').waitFor();
}

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a theme changes is colours alone: all else is judged in the light one. */
const rulesOf = {
  light: { type: 'tag', values: wcag },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};
type Theme = keyof typeof rulesOf;

/** Each rule of WCAG A and AA that the page breaks, with the first part that breaks it. */
async function broken(theme: Theme): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(rulesOf[theme])}, resultTypes: ['violations'] })`,
  );
  return results.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

describe.each([
  ['zh-CN', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'light'],
  ['en', 'dark'],
] as const)('the screen in %s, %s', (lang, theme) => {
  it.each(shown)('%s breaks no rule of WCAG A or AA', async (state) => {
    await show(state, lang, theme);
    expect(await broken(theme)).toEqual([]);
  });

  it('nor does any page of the file, nor what opens in it', async () => {
    await show('talking', lang, theme);
    for (const tab of ['holdings', 'billing', 'agreements', 'tickets', 'trace', 'organisation']) {
      await page.getByTestId(`tab-${tab}`).click();
      if (tab === 'billing') await page.locator('.chart canvas').waitFor();
      if (tab === 'trace') await page.getByTestId('trace-list').waitFor();
      expect([tab, await broken(theme)]).toEqual([tab, []]);
    }
    await page.getByTestId('tier-why-open').click();
    await page.getByTestId('churn-evidence').click();
    await page.getByTestId('reveal-number').click();
    await page.getByRole('menuitem').first().waitFor();
    expect(await broken(theme)).toEqual([]);
    await show('answeredWrong', lang, theme);
    await page.keyboard.press('Alt+v');
    await page.getByTestId('verify-panel').waitFor();
    expect(await broken(theme)).toEqual([]);
  });

  it('nor do transfer, dialling and the call log', async () => {
    await show('talking', lang, theme);
    for (const [key, panel] of [
      ['F9', 'transfer-panel'],
      ['Alt+d', 'dial-panel'],
      ['Alt+l', 'call-log'],
    ] as const) {
      await page.keyboard.press(key);
      await page.getByTestId(panel).waitFor();
      expect([panel, await broken(theme)]).toEqual([panel, []]);
    }
    await page.keyboard.press('Escape');
    await page.getByTestId('call-log').waitFor({ state: 'detached' });
  });

  it('nor do the open list of wrap-up codes, the settings, the sound check and the keys', async () => {
    await show('wrapUp', lang, theme);
    await page.getByTestId('wrapup-code').click();
    await page.getByRole('option').first().waitFor();
    expect(await broken(theme)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('settings-open').click();
    await page.getByTestId('settings-save').waitFor();
    expect(await broken(theme)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Alt+a');
    await page.getByTestId('sound-dialog').waitFor();
    expect(await broken(theme)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await page.getByTestId('keys-dialog').waitFor();
    expect(await broken(theme)).toEqual([]);
  });
});

describe('the page under its own policy', () => {
  it('was refused nothing and threw nothing', () => {
    expect(complaints).toEqual([]);
  });
});
