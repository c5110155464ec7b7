import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { besideTheirHold, holdsUs } from '../../main/phone/far-hold';

const directions = ['sendrecv', 'sendonly', 'recvonly', 'inactive'] as const;
const sdp = (media: readonly string[], session: readonly string[] = []): string =>
  [
    'v=0',
    'o=- 1 1 IN IP4 192.0.2.1',
    's=-',
    ...session,
    't=0 0',
    'm=audio 4000 RTP/AVP 8',
    ...media,
    '',
  ].join('\r\n');

describe('whether the far side has us on hold', () => {
  it('is said by its offer: it takes nothing of ours', () => {
    expect(directions.map((direction) => holdsUs(sdp([`a=${direction}`]), null, false))).toEqual([
      false,
      true,
      false,
      true,
    ]);
    expect(holdsUs(sdp([]), null, true)).toBe(false);
  });

  it('is said for all of it, or for the sound; for the sound counts', () => {
    expect(holdsUs(sdp([], ['a=sendonly']), null, false)).toBe(true);
    expect(holdsUs(sdp(['a=sendrecv'], ['a=sendonly']), null, true)).toBe(false);
    const withVideo = `${sdp(['a=sendrecv'])}m=video 0 RTP/AVP 96\r\na=inactive\r\n`;
    expect(holdsUs(withVideo, null, false)).toBe(false);
  });

  it('is said by an address to send nowhere, as old phones do, but not where ICE finds the way later', () => {
    expect(holdsUs(sdp(['c=IN IP4 0.0.0.0']), null, false)).toBe(true);
    expect(holdsUs(sdp([], ['c=IN IP4 0.0.0.0']), null, false)).toBe(true);
    expect(holdsUs(sdp(['c=IN IP4 192.0.2.1'], ['c=IN IP4 0.0.0.0']), null, true)).toBe(false);
    expect(holdsUs(sdp(['c=IN IP4 0.0.0.0', 'a=ice-ufrag:abcd']), null, false)).toBe(false);
  });

  it('is said by its answer only where we wanted to be heard', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...directions),
        fc.constantFrom(...directions),
        fc.boolean(),
        (offered, answered, before) => {
          const holds = holdsUs(sdp([`a=${answered}`]), offered, before);
          const takesOurs = answered === 'sendrecv' || answered === 'recvonly';
          if (offered === 'sendrecv') expect(holds).toBe(!takesOurs);
          else if (offered === 'sendonly') expect(holds).toBe(takesOurs ? false : before);
          else expect(holds).toBe(before);
        },
      ),
    );
  });

  it('is not said by a description without sound, or by no description at all', () => {
    for (const before of [true, false]) {
      expect(holdsUs('', null, before)).toBe(before);
      expect(holdsUs(sdp(['a=sendonly']).replace('m=audio 4000', 'm=audio 0'), null, before)).toBe(before);
      fc.assert(fc.property(fc.string(), (text) => holdsUs(text, null, before) === before));
    }
  });
});

describe('what is offered', () => {
  it('is what is wanted; beside their hold what is left of it', () => {
    for (const direction of directions) expect(besideTheirHold(direction, false)).toBe(direction);
    expect(besideTheirHold('sendrecv', true)).toBe('recvonly');
    expect(besideTheirHold('sendonly', true)).toBe('inactive');
  });
});
