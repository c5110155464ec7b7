import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../main/phone/refusal';

const statusCode = fc.integer({ min: 300, max: 699 });

describe('what a final response says of a call', () => {
  it('that was made up at this end is no word of whoever was called', () => {
    for (const made of [408, 503])
      expect(refusalOf({ statusCode: made, byWire: false, rang: false })).toBe('networkFailure');
  });

  it('is never that nobody answered a phone that did not ring, unless the exchange gave it up', () => {
    fc.assert(
      fc.property(statusCode, (status) => {
        const said = refusalOf({ statusCode: status, byWire: true, rang: false });
        expect(said === 'noAnswer').toBe(status === 487);
      }),
    );
  });

  it('is never that the number does not exist after it rang there, for any status that does not say so', () => {
    fc.assert(
      fc.property(statusCode, fc.boolean(), (status, rang) => {
        const said = refusalOf({ statusCode: status, byWire: true, rang });
        expect(said === 'noSuchNumber').toBe([404, 410, 604].includes(status));
      }),
    );
  });
});
