import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tonesFor, type SoundingCall } from '../../main/phone/tones-for';
import { callPhaseSchema } from '../../shared/domain/call';

const call = (phase: SoundingCall['phase'], rest: Partial<SoundingCall> = {}): SoundingCall => ({
  phase,
  hasFloor: phase !== 'ringing' && phase !== 'held',
  earlyMedia: false,
  ...rest,
});

describe('the tones of a seat', () => {
  it.each([
    ['nobody calls', [], false, null],
    ['one rings', [call('ringing')], true, null],
    ['one rings while one is talked to', [call('talking'), call('ringing')], false, 'callWaiting'],
    ['one rings while one waits on hold', [call('held'), call('ringing')], true, null],
    [
      'one rings while the seat goes from one to another',
      [call('holding'), call('answering'), call('ringing')],
      false,
      'callWaiting',
    ],
    ['ours is on its way', [call('dialling')], false, null],
    ['ours rings there', [call('alerting')], false, 'ringback'],
    ['ours speaks before the answer', [call('alerting', { earlyMedia: true })], false, null],
    [
      'ours rings there while another is talked to',
      [call('talking'), call('alerting', { hasFloor: false })],
      false,
      null,
    ],
    ['ours rings there and one rings here', [call('alerting'), call('ringing')], true, 'ringback'],
    ['ours is answered', [call('talking')], false, null],
    ['ours ends', [call('ending')], false, null],
  ] as const)('when %s', (_when, calls, ring, tone) => {
    expect(tonesFor(calls)).toEqual({ ring, tone });
  });

  const anyCall = fc.record({
    phase: fc.constantFrom(...callPhaseSchema.options),
    hasFloor: fc.boolean(),
    earlyMedia: fc.boolean(),
  });

  it('never ring over a voice, are never silent about a caller nobody talks over, and wait for nobody who does not ring', () => {
    fc.assert(
      fc.property(fc.array(anyCall, { maxLength: 4 }), (calls) => {
        const { ring, tone } = tonesFor(calls);
        const phases = calls.map(({ phase }) => phase);
        if (phases.includes('talking')) expect(ring).toBe(false);
        if (phases.includes('ringing')) expect(ring || tone !== null).toBe(true);
        else expect([ring, tone === 'callWaiting']).toEqual([false, false]);
        if (!phases.includes('alerting')) expect(tone).not.toBe('ringback');
      }),
    );
  });
});
