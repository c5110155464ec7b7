import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallerIdentity } from '../../main/phone/caller-identity';
import { readExtensionHeaders } from '../../main/phone/extension-headers';

const read = (from: string, assertedIdentity?: string, privacy?: string) =>
  readCallerIdentity({ from, assertedIdentity, privacy });

describe('who is calling', () => {
  it.each([
    ['"赵先生" <sip:+8613800001111@pbx.test>;tag=1', '+8613800001111', '赵先生'],
    ['Zhao <sip:13800001111@pbx.test;user=phone>', '13800001111', 'Zhao'],
    ['<sip:13800001111;phone-context=+86@pbx.test>', '13800001111', null],
    ['sip:1001@pbx.test;tag=1', '1001', null],
    ['"a \\"b\\"" <sips:%31%32@x>', '12', 'a "b"'],
    ['<tel:+8601012345678;ext=9>', '+8601012345678', null],
  ])('reads %s', (from, number, display) => {
    expect(read(from)).toEqual({ number, display });
  });

  it('believes the network before the caller, and of several identities the first', () => {
    expect(read('<sip:1@x>', '"本机" <sip:13900002222@ims>, <tel:+8613900002222>')).toEqual({
      number: '13900002222',
      display: '本机',
    });
    expect(read('<sip:1@x>', '<tel:+8613900002222>').number).toBe('+8613900002222');
    expect(read('<sip:1@x>', 'rubbish').number).toBe('1');
  });

  it.each([
    ['"Anonymous" <sip:anonymous@anonymous.invalid>', undefined, undefined],
    ['<sip:13800001111@anonymous.invalid>', undefined, undefined],
    ['<sip:pbx.test>', undefined, undefined],
    ['<sip:Restricted@pbx.test>', undefined, undefined],
    ['<sip:13800001111@x>', '<sip:13800001111@x>', 'id'],
    ['<sip:13800001111@x>', undefined, 'header;user'],
    ['', undefined, undefined],
  ])('has no number for %s (identity %s, privacy %s)', (from, identity, privacy) => {
    expect(read(from, identity, privacy)).toEqual({ number: null, display: null });
  });

  it('still names a caller who asked for no privacy', () => {
    expect(read('<sip:1@x>', undefined, 'none').number).toBe('1');
  });

  it('never throws, is bounded and carries no control characters, whatever is sent', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 90 }),
        fc.string({ maxLength: 160 }),
        (user, display) => {
          const identity = read(`"${display}" <sip:${user}@x>`, user, display);
          expect((identity.number ?? '').length).toBeLessThanOrEqual(64);
          expect(`${identity.number ?? ''}${identity.display ?? ''}`).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        },
      ),
    );
  });
});

it('comes to an end with hostile headers, and keeps little of them', () => {
  for (const text of [
    '"'.repeat(60_000),
    ' '.repeat(60_000),
    '<'.repeat(60_000),
    `"${'\\\\'.repeat(30_000)}`,
  ]) {
    const { number, display } = read(text, text);
    expect(`${number ?? ''}${display ?? ''}`.length).toBeLessThanOrEqual(512);
  }
});

describe('headers the server added', () => {
  it('keeps X- headers only, lower-cased, at most 20 of 256 characters', () => {
    const many = Array.from({ length: 40 }, (_, index) => `X-H${index}`);
    const headers = readExtensionHeaders(['Via', 'X-Customer-Id', 'X-BAD HEADER', ...many], () =>
      '甲'.repeat(999),
    );
    expect(Object.keys(headers)).toHaveLength(20);
    expect(Object.keys(headers)[0]).toBe('x-customer-id');
    expect(Object.values(headers).every((value) => value.length === 256)).toBe(true);
    expect(headers).not.toHaveProperty('via');
  });
});
