import { describe, expect, it } from 'vitest';
import { toneCadences, toneHz } from '../../../renderer/audio/tone-cadences';
import { earpieceToneSchema } from '../../../shared/domain/sound';

describe('the tones of the Chinese network (GB/T 3380)', () => {
  it('are all of 450 Hz', () => {
    expect(toneHz).toBe(450);
  });

  it.each([
    ['ringback', 1000, 4000],
    ['busy', 350, 350],
    ['congestion', 700, 700],
    ['callWaiting', 400, 4000],
  ] as const)('%s: %i ms on, %i ms off', (tone, onMs, offMs) => {
    expect(toneCadences[tone]).toMatchObject({ onMs, offMs });
  });

  it('last while there is a reason, but for those of a refusal, which end after about three seconds', () => {
    const lastsMs = earpieceToneSchema.options.map((tone) => {
      const { onMs, offMs, times } = toneCadences[tone];
      return [tone, times === null ? null : (onMs + offMs) * times];
    });
    expect(lastsMs).toEqual([
      ['ringback', null],
      ['busy', 2800],
      ['congestion', 2800],
      ['callWaiting', null],
    ]);
  });

  it('are soft beside a voice, and the one heard during a call is the softest', () => {
    for (const tone of earpieceToneSchema.options)
      expect(toneCadences[tone].volume).toBeGreaterThanOrEqual(toneCadences.callWaiting.volume);
    expect(toneCadences.callWaiting.volume).toBeLessThanOrEqual(0.05);
  });
});
