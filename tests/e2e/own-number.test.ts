import { afterEach, describe, expect, it } from 'vitest';
import { openCalledSeat, type CalledSeat } from '../support/called-seat';
import { deskState, launchDesk, type DeskApp } from '../support/desk-app';
import { failureWords, screenWords } from '../support/screen-words';
import { policyTexts } from '../support/shipped-policies';

let seat: CalledSeat | undefined;
let alone: DeskApp | undefined;
afterEach(async () => {
  await Promise.all([seat?.close(), alone?.close()]);
  [seat, alone] = [undefined, undefined];
});

const mobile = '13800000001';
const sceneIs = async ({ at }: DeskApp, code: string): Promise<void> => {
  await expect.poll(() => at('scene').getAttribute('data-scene')).toBe(code);
};
/** Alt+Q and the digit of 外出转接. */
const chooseAway = async ({ page }: DeskApp): Promise<void> => {
  await page.keyboard.press('Alt+q');
  await page.locator('.menu [data-value="away"]').waitFor();
  await page.keyboard.press('6');
};
const scenes = JSON.parse(
  (policyTexts()['scenes.json'] ?? '').replace('"afterSeconds": 15', '"afterSeconds": 3'),
) as object;

describe('the agent’s own forwarding number, by keys', () => {
  it('is asked for where the scene needs it, refused with what, why and what to do, and is where the next call arrives', async () => {
    seat = await openCalledSeat({ policies: { 'scenes.json': scenes } });
    const { desk, pbx } = seat;
    const { page, at } = desk;
    await expect.poll(async () => (await deskState(desk)).registration.state).toBe('registered');

    await chooseAway(desk);
    const refused = () => at('own-number-refused').innerText();
    const says = async (words: ReturnType<typeof failureWords>): Promise<void> => {
      for (const sentence of [words.what, words.means, words.do])
        await expect.poll(refused).toContain(sentence);
    };
    // what to do is said for where the agent is: in the box
    const enterAbove = screenWords('zh-CN', 'availability.ownNumber.enterAbove', 'availability.json');
    await says({ ...failureWords('zh-CN', 'scene.noNumber'), do: enterAbove });
    await sceneIs(desk, 'desk');
    await page.keyboard.type('+1 202 555 0100');
    await page.keyboard.press('Enter');
    await says(failureWords('zh-CN', 'scene.numberNotPermitted'));
    await sceneIs(desk, 'desk');
    // given up: nothing was set
    await page.keyboard.press('Escape');
    await expect.poll(() => at('own-number').count()).toBe(0);
    expect((await deskState(desk)).scene).toMatchObject({ code: null, ownNumber: null });

    await chooseAway(desk);
    await at('own-number').waitFor();
    await page.keyboard.type('138 0000 0001');
    await page.keyboard.press('Enter');
    await sceneIs(desk, 'away');
    await expect.poll(() => at('scene').getAttribute('title')).toContain('138****0001');

    await seat.ring('13100000001');
    await expect
      .poll(() =>
        pbx.talks().map(({ between, heard }) => [between, heard.every(({ loudest }) => loudest > 0.02)]),
      )
      .toEqual([[['13100000001', mobile], true]]);
    const state = await deskState(desk);
    expect(state.callLog.rows.map(({ result }) => result)).toEqual(['forwarded']);
    expect(JSON.stringify(state)).not.toContain(mobile);
    expect(await page.content()).not.toContain(mobile);
  });

  it('is kept for this agent across a restart, changed and cleared from the same menu', async () => {
    const first = (alone = await launchDesk({ pauseMs: 600_000 }));
    const openFromMenu = async ({ page, at }: DeskApp): Promise<void> => {
      await page.keyboard.press('Alt+q');
      await page.locator('.menu [data-value=""]').waitFor();
      await page.keyboard.press('7');
      await at('own-number').waitFor();
    };
    const numberIs = async (desk: DeskApp, number: string | null): Promise<void> => {
      await expect.poll(async () => (await deskState(desk)).scene.ownNumber).toBe(number);
    };
    await expect.poll(async () => (await deskState(first)).registration.state).toBe('registered');
    await openFromMenu(first);
    await first.page.keyboard.type(mobile);
    await first.page.keyboard.press('Enter');
    await numberIs(first, '138****0001');
    await chooseAway(first);
    await sceneIs(first, 'away');
    // the menu opens at the scene that is on
    await first.page.keyboard.press('Alt+q');
    await expect.poll(() => first.page.evaluate('document.activeElement?.dataset.value')).toBe('away');
    await first.close();

    const again = (alone = await launchDesk({ profile: first.profile, pauseMs: 600_000 }));
    await sceneIs(again, 'away');
    await numberIs(again, '138****0001');
    await openFromMenu(again);
    await again.at('own-number-clear').focus();
    await again.page.keyboard.press('Enter');
    await expect
      .poll(() => again.at('own-number-refused').innerText())
      .toContain(failureWords('zh-CN', 'scene.numberInUse').what);
    await again.page.keyboard.type('8003');
    await again.page.keyboard.press('Enter');
    await numberIs(again, '8003');
  });
});
