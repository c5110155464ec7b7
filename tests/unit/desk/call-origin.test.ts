import { describe, expect, it } from 'vitest';
import { callerView } from '../../../main/desk/caller-view';
import type { CallOffer } from '../../../main/desk/ports';
import { callIdSchema } from '../../../shared/domain/ids';

const offer = (change: Partial<CallOffer>): CallOffer => ({
  callId: callIdSchema.parse('call-1'),
  callerNumber: '13800000001',
  callerDisplay: null,
  headers: {},
  diverted: [],
  alertInfo: null,
  asksAutoAnswer: false,
  receivedAtMs: 0,
  ...change,
});

describe('what the exchange tells of a caller', () => {
  it('is shown beside the number: who sent them on, what they chose, how urgent it is', () => {
    const { origin } = callerView(
      offer({
        diverted: [
          { number: '8003', reason: 'no-answer' },
          { number: '10000', reason: null },
        ],
        headers: { 'x-menu-choice': '障碍申告' },
        alertInfo: '<urn:alert:priority:high>',
      }),
    );
    expect(origin).toEqual({ divertedFrom: '8003', menu: '障碍申告', urgent: true });
  });

  it('is absent where it told nothing', () => {
    expect(callerView(offer({ alertInfo: '<http://example.com/ring.wav>' }))).toEqual({
      kind: 'number',
      number: '138****0001',
      queue: null,
    });
  });

  it('shows nobody’s number in clear and no more words than fit', () => {
    const { origin } = callerView(
      offer({
        diverted: [{ number: '13900001111', reason: null }],
        headers: { 'x-menu-choice': `回拨 13900002222 ${'长'.repeat(200)}` },
      }),
    );
    expect(JSON.stringify(origin)).not.toMatch(/1390000\d{4}/);
    expect(origin?.menu?.length).toBeLessThanOrEqual(40);
  });
});
