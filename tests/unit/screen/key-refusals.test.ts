import { describe, expect, it, vi } from 'vitest';
import { createHints } from '../../../renderer/stores/hints';
import { matchesNone } from '../../../renderer/ui/chooser/find-choices';
import { seat } from '../../support/seat-of-keys';

describe('a key that can do nothing says what to do first', () => {
  it.each(['transfer', 'keypad'] as const)(
    'does not open the %s in a three-way call, whoever listens for it',
    async (cue) => {
      const desk = await seat('threeWay');
      const given: string[] = [];
      desk.client.cues.on(cue, () => given.push(cue));
      if (cue === 'transfer') desk.press({ key: 'F9' });
      else desk.press({ key: 'k', code: 'KeyK', held: ['Alt'] });
      expect(desk.told).toEqual([cue === 'transfer' ? 'splitToTransfer' : 'splitForKeypad']);
      expect([...given, ...desk.names()]).toEqual([]);
    },
  );

  it('says of a call that only rings that it rings, not that it is to be hung up', async () => {
    const desk = await seat('ringing');
    desk.press({ key: 'F12' });
    expect(desk.told).toEqual(['stillRings']);
    expect(desk.names()).toEqual([]);
  });

  it.each([
    ['consultRinging', 'k', 'KeyK', 'notAnswered'],
    ['dialling', 'k', 'KeyK', 'notAnswered'],
    ['ringing', 'k', 'KeyK', 'rejectByButton'],
    ['dialling', 'r', 'KeyR', 'dialledStillUp'],
    ['consulting', 'r', 'KeyR', 'dialledStillUp'],
    ['held', 'k', 'KeyK', 'resumeForKeypad'],
    ['ringing', 'p', 'KeyP', 'ringsAlready'],
  ] as const)('says in %s with Alt+%s what is true of the call', async (name, key, code, why) => {
    const desk = await seat(name);
    desk.press({ key, code, held: ['Alt'] });
    expect(desk.told).toEqual([why]);
    expect(desk.names()).toEqual([]);
  });

  it('says of two calls of which one is handed over that this one cannot be brought into a three-way call', async () => {
    const desk = await seat('handedOverHeld');
    desk.press({ key: 'F11' });
    expect(desk.told).toEqual(['noMergeHandedOver']);
    expect(desk.names()).toEqual([]);
  });

  it('says that the words match no code where they do, and to choose one where nothing is written', async () => {
    const dataset: Record<string, string> = { value: '' };
    vi.stubGlobal('document', { querySelector: () => ({ dataset, focus: () => undefined }) });
    const desk = await seat('wrapUp');
    desk.press({ key: 'F12' });
    desk.wait(2000);
    dataset['unmatched'] = 'true';
    desk.press({ key: 'F12' });
    expect(desk.told).toEqual(['chooseCode', 'noSuchCode']);
    expect(desk.names()).toEqual([]);
    vi.unstubAllGlobals();
  });

  it('says that a page of the customer is not there, whichever digit is pressed', async () => {
    vi.stubGlobal('document', { querySelector: () => null });
    const desk = await seat('talking');
    for (const digit of ['1', '8', '9']) desk.press({ key: digit, code: `Digit${digit}`, held: ['Control'] });
    expect(desk.told).toEqual(['noSuchTab', 'noSuchTab', 'noSuchTab']);
    vi.unstubAllGlobals();
  });

  it('says whose ring was rejected, for its page is gone', async () => {
    const desk = await seat('secondRing');
    desk.press({ key: 'F4', held: ['Shift'] });
    const { store } = desk.client.hints;
    await expect.poll(() => store.getState().hint).toMatchObject({ kind: 'rejected' });
    expect(store.getState().hint).toMatchObject({ contact: { call: { id: 'call-2', phase: 'ringing' } } });
  });

  it('knows words that nothing has from blank ones and from ones that something has', () => {
    const choices = [{ value: 'fault.line', label: '专线障碍' }];
    expect(matchesNone(choices, '没有这种')).toBe(true);
    for (const words of [null, undefined, '', '  ', '专线', 'zx'])
      expect(matchesNone(choices, words)).toBe(false);
  });

  it('takes back what it said as soon as that is no longer so, and no other sentence', () => {
    const hints = createHints();
    hints.say({ kind: 'key', why: 'chooseCode' });
    hints.withdraw('noSuchCode');
    expect(hints.store.getState().hint).not.toBeNull();
    hints.withdraw('chooseCode', 'noSuchCode');
    expect(hints.store.getState().hint).toBeNull();
    hints.say({ kind: 'copied', characters: 3 });
    hints.withdraw('chooseCode');
    expect(hints.store.getState().hint).not.toBeNull();
  });
});

describe('the key that redials', () => {
  it('says whom, as the call log shows them, once the phone dials', async () => {
    const desk = await seat('talking');
    desk.press({ key: 'r', code: 'KeyR', held: ['Alt'] });
    await vi.waitFor(() => {
      expect(desk.client.hints.store.getState().hint).toEqual({
        kind: 'redialling',
        who: '津海银行股份有限公司 022-2388**07',
      });
    });
  });
});
