import { describe, expect, it } from 'vitest';
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
});
