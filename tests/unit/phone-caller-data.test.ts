import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asksAutoAnswer } from '../../main/phone/auto-answer-request';
import { readDiverted } from '../../main/phone/diversion';
import { divertedSchema } from '../../shared/domain/call';

const diverted = (headers: { diversion?: readonly string[]; historyInfo?: readonly string[] }) =>
  readDiverted({ diversion: headers.diversion ?? [], historyInfo: headers.historyInfo ?? [] });

describe('who sent a call before it reached us', () => {
  it('is read from Diversion, newest first, several a header or several headers, commas in quotes and all', () => {
    expect(
      diverted({
        diversion: [
          '"Desk, front" <sip:8000@pbx>;reason=user-busy;counter=1, <tel:+8673185550100>;reason="no-answer"',
          '<sip:8001@pbx>',
        ],
      }),
    ).toEqual([
      { number: '8000', reason: 'user-busy' },
      { number: '+8673185550100', reason: 'no-answer' },
      { number: '8001', reason: null },
    ]);
  });

  it('is read from History-Info where there is no Diversion, without ourselves at its end', () => {
    expect(
      diverted({
        historyInfo: [
          '<sip:8000@pbx?Reason=SIP%3Bcause%3D486%3Btext%3D%22Busy%20Here%22>;index=1, <sip:8001@pbx?Reason=SIP%3Bcause%3D408>;index=1.1',
          '<sip:8012@pbx>;index=1.1.1',
        ],
      }),
    ).toEqual([
      { number: '8001', reason: '408' },
      { number: '8000', reason: 'Busy Here' },
    ]);
  });

  it('is at most eight, clean and in bounds, whatever was sent', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 300, unit: 'binary' })),
        fc.boolean(),
        (values, history) => {
          const found = diverted(history ? { historyInfo: values } : { diversion: values });
          expect(found.length).toBeLessThanOrEqual(8);
          for (const entry of found) {
            expect(divertedSchema.safeParse(entry).success).toBe(true);
            expect(`${entry.number}${entry.reason ?? ''}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          }
        },
      ),
    );
    const many = Array.from({ length: 30 }, (_, index) => `<sip:${index}@x>;reason=${'r'.repeat(100)}`);
    expect(diverted({ diversion: many })).toHaveLength(8);
  });
});

describe('a request to answer by itself', () => {
  const asks = (name: string, value: string) =>
    asksAutoAnswer((asked) => (asked === name ? value : undefined));

  it.each([
    ['answer-mode', 'Auto'],
    ['answer-mode', 'Auto;require'],
    ['priv-answer-mode', 'Auto'],
    ['p-auto-answer', 'normal'],
    ['call-info', '<sip:pbx>;answer-after=0'],
    ['alert-info', '<http://pbx>;info=alert-autoanswer;delay=0'],
    ['alert-info', 'Auto Answer'],
    ['alert-info', '<x>;answer-after=0'],
  ])('is seen in %s: %s', (name, value) => {
    expect(asks(name, value)).toBe(true);
  });

  it.each([
    ['answer-mode', 'Manual'],
    ['call-info', '<sip:pbx>;answer-after=20'],
    ['alert-info', '<http://pbx/bell>'],
    ['x-auto', 'Auto'],
  ])('is not seen in %s: %s', (name, value) => {
    expect(asks(name, value)).toBe(false);
  });
});
