import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asWritten, isTelUri, sipToTel, telToSip } from '../../main/phone/tel-address';

const message = (from: string, to: string, body = '') =>
  ['INVITE sip:8012@seat.invalid SIP/2.0', `From: ${from}`, `t:${to}`, 'Contact: <sip:a@b>', '', body].join(
    '\r\n',
  );
const fromOf = (text: string) => /^From: (.*)$/m.exec(text)?.[1] ?? '';

describe('telephone numbers in From and To', () => {
  it.each([
    'tel:+8613800001111',
    'tel:+86-138-(0000).1111;ext=9;isub=1',
    'TEL:7042;phone-context=example.com',
    'tel:*72#;phone-context=+86-22',
    'tel:+1;x=%41',
  ])('%s is one', (uri) => {
    expect(isTelUri(uri)).toBe(true);
  });

  it.each([
    ...[
      'tel:',
      'tel:+',
      'tel:+-',
      'tel:10086',
      'tel:10086;phone-context=',
      'tel:10086;phone-context=+',
      'tel:1;phone-context=-a',
    ],
    ...[
      'tel:+1;a=1;A=2',
      'tel:+1;',
      'tel:+1;=2',
      'tel:+1;a=%4',
      'tel:+1@x',
      'tel:+1?x',
      'tel:+1 ',
      'tel:x',
      'tel: +1',
      'tels:+1',
    ],
    `tel:+${'1'.repeat(300)}`,
  ])('%s is none', (uri) => {
    expect(isTelUri(uri)).toBe(false);
  });

  it('are SIP addresses while they are inside, letter for letter what they were outside', () => {
    const raw = message(
      '"t <tel:+1>" <Tel:+86-10;ext=1>;tag=1',
      'tel:+8612;tag=2',
      't=0 0\r\nFrom: <tel:+3>',
    );
    const inside = telToSip(raw);
    expect(fromOf(inside)).toMatch(/^"t <tel:\+1>" <sip:[0-9a-f]+@tel\.invalid>;tag=1$/);
    expect(inside).toMatch(/^t:sip:[0-9a-f]+@tel\.invalid;tag=2$/m);
    expect(inside.endsWith('From: <tel:+3>')).toBe(true);
    expect(sipToTel(inside)).toBe(raw);
    expect(asWritten(fromOf(inside))).toBe(fromOf(raw));
  });

  it('nobody makes one out of an address that only looks like ours', () => {
    const ours = `<sip:${Buffer.from('tel:+1').toString('hex')}@tel.invalid>;tag=1`;
    const raw = message(ours, ours);
    expect(asWritten(fromOf(telToSip(raw)))).toBe(ours);
    expect(sipToTel(telToSip(raw))).toBe(raw);
  });

  it('whatever is sent comes out as it came in', () => {
    const piece = fc.constantFrom(
      'tel:',
      'sip:',
      '+86',
      '10',
      '<',
      '>',
      '"',
      '\\',
      ';',
      'tag=1',
      '@',
      'tel.invalid',
      '74656c',
      ' ',
      '\r\n ',
      'x',
    );
    const header = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(header, header, fc.string({ maxLength: 40 }), (from, to, body) => {
        const raw = message(from, to, body);
        expect(sipToTel(telToSip(raw))).toBe(raw);
      }),
      { numRuns: 2000 },
    );
  });
});
