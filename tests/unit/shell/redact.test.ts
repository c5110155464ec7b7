import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { redact } from '../../../shared/lib/redact';

describe('a log line', () => {
  it.each([
    ['sip:13800138000@pbx.example.com', '13800138000'],
    ['tel:+862223880007', '2223880007'],
    ['caller +86 138 0013 8000 rang', '138 0013 8000'],
    ['caller 022-2388 0007', '2388'],
    ['Authorization: Digest username="8012", response="abcdef"', 'abcdef'],
    ['{"password":"s3cret!"}', 's3cret'],
    ['Bearer eyJhbGciOi.xyz', 'eyJ'],
    ['id 12010119900307771X', '19900307'],
  ])('of %j keeps nothing personal or secret', (line, secret) => {
    expect(redact(line)).not.toContain(secret);
  });

  it('keeps what helps: codes, ports, durations', () => {
    expect(redact('registration failed: phone.unreachable ws://127.0.0.1:8088 after 1234 ms')).toBe(
      'registration failed: phone.unreachable ws://127.0.0.1:8088 after 1234 ms',
    );
  });

  it('never lets a mobile number through, wherever it stands', () => {
    const mobile = fc.integer({ min: 13_000_000_000, max: 19_999_999_999 });
    fc.assert(
      fc.property(fc.string(), mobile, fc.string(), (before, number, after) => {
        const line = `${before} ${String(number)} ${after}`;
        expect(redact(line)).not.toContain(` ${String(number)} `);
      }),
    );
  });
});
