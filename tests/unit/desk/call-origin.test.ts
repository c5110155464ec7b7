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

  it('is its word for the caller where that is more than the number, and the directory knows no name', () => {
    const told = (callerDisplay: string | null, name: string | null = null, callerNumber = '13800000001') =>
      callerView(offer({ callerDisplay, callerNumber }), name).display;
    expect(told(' 泰和物业 ')).toBe('泰和物业');
    expect(told('泰和物业', '梁晓宁')).toBeUndefined();
    for (const again of ['13800000001', '+86 138-0000-0001', '0138 0000 0001', '', ' ', '*', null])
      expect(told(again)).toBeUndefined();
    expect(told('Front.Desk', null, 'front.desk')).toBeUndefined();
    expect(callerView(offer({ callerNumber: null })).display).toBeUndefined();
  });

  it('shows no number in clear in that word either, and no more of it than fits', () => {
    expect(callerView(offer({ callerDisplay: `回拨13900002222` })).display).not.toContain('13900002222');
    const cut = callerView(offer({ callerDisplay: `${'长'.repeat(33)}13900002222` })).display ?? '';
    expect(cut.length).toBeLessThanOrEqual(40);
    expect(cut).not.toMatch(/\d{4}/);
  });
});
