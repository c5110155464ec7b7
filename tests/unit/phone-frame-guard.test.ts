import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guardFrame, maxFrameBytes } from '../../main/phone/frame-guard';

const guard = (text: string) => guardFrame(Buffer.from(text));
const text = (frame: ReturnType<typeof guard>) => (frame.kind === 'message' ? frame.text : frame.kind);

describe('frames from the socket', () => {
  it('knows a ping from a pong', () => {
    expect(guard('\r\n\r\n')).toEqual({ kind: 'ping' });
    expect(guard('\r\n')).toEqual({ kind: 'pong' });
  });

  it('drops what is empty, oversized or has no end of headers', () => {
    expect(guard('')).toMatchObject({ reason: 'empty' });
    expect(guard(`OPTIONS\r\n\r\n${'x'.repeat(maxFrameBytes)}`)).toMatchObject({ reason: 'oversized' });
    expect(guard('INVITE sip:a@b SIP/2.0\r\nVia: x')).toMatchObject({ reason: 'truncated' });
  });

  it('makes the length of a short response body true, in bytes and also in compact form', () => {
    expect(text(guard('SIP/2.0 200 OK\r\nContent-Length: 9\r\n\r\n甲乙'))).toContain('Content-Length: 6\r\n');
    expect(text(guard('SIP/2.0 200 OK\r\nl: 120\r\nVia: x\r\n\r\nv=0'))).toContain('l: 3\r\nVia: x');
  });

  it('mends a request two bytes short, but leaves a lie for the 400 it deserves', () => {
    expect(text(guard('INVITE sip:a@b SIP/2.0\r\nContent-Length: 5\r\n\r\nv=0'))).toContain(
      'Content-Length: 3',
    );
    expect(text(guard('INVITE sip:a@b SIP/2.0\r\nContent-Length: 500\r\n\r\nv=0'))).toContain(
      'Content-Length: 500',
    );
  });

  it('never lengthens or touches a body, and survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(400), fc.string(), (bytes, claimed, body) => {
        guardFrame(Buffer.from(bytes));
        const message = text(guard(`SIP/2.0 200 OK\r\nContent-Length: ${claimed}\r\n\r\n${body}`));
        expect(message.endsWith(`\r\n\r\n${Buffer.from(body).toString('utf8')}`)).toBe(true);
        expect(Number(/Length: (\d+)/.exec(message)?.[1])).toBeLessThanOrEqual(claimed);
      }),
    );
  });
});
