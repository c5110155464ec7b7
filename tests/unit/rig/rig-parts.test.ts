import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeALaw, encodeALaw } from '../../interop/rig/alaw';
import { mirrorsIn } from '../../interop/rig/debian-root';
import { readManagerMessages } from '../../interop/rig/manager-events';
import { dominantHz, levelDbfs, shareOfTone } from '../../interop/rig/sound-measure';
import { percentile } from '../../bench/rig/statistics';

const sine = (hz: number, amplitude: number): number[] =>
  Array.from({ length: 8000 }, (_, at) => amplitude * Math.sin((2 * Math.PI * hz * at) / 8000));

describe('A-law', () => {
  it('keeps every sample within the step of its segment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_256, max: 32_256 }), (sample) => {
        expect(Math.abs(decodeALaw(encodeALaw(sample)) - sample)).toBeLessThanOrEqual(
          Math.max(16, Math.abs(sample) / 16),
        );
      }),
    );
  });
  it('gives back every octet unchanged', () => {
    for (let octet = 0; octet < 256; octet += 1) expect(encodeALaw(decodeALaw(octet))).toBe(octet);
  });
});

describe('the measure of sound', () => {
  it('names the pitch and loudness of a tone', () => {
    expect(dominantHz(sine(1004, 10_000))).toBe(1004);
    expect(levelDbfs(sine(1004, 10_000))).toBeCloseTo(-13.3, 1);
    expect(shareOfTone(sine(1004, 10_000), 1004)).toBeGreaterThan(0.99);
  });
  it('hears nothing in silence', () => {
    expect(dominantHz(new Array<number>(8000).fill(0))).toBeNull();
    expect(levelDbfs([])).toBe(-Infinity);
    expect(shareOfTone(sine(600, 10_000), 1004)).toBeLessThan(0.01);
  });
});

describe('manager messages', () => {
  it('are whole however the bytes were cut', () => {
    const text = 'Greeting/1\r\nEvent: A\r\nUrl: sip:x\r\n\r\nEvent: B\r\n\r\n';
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), (cut) => {
        const first = readManagerMessages(text.slice(0, cut));
        const second = readManagerMessages(first.rest + text.slice(cut));
        expect([...first.messages, ...second.messages]).toEqual([
          { Event: 'A', Url: 'sip:x' },
          { Event: 'B' },
        ]);
        expect(second.rest).toBe('');
      }),
    );
  });
});

describe('the Debian mirror in apt sources', () => {
  it('is found in either form, and is neither security updates nor another vendor', () => {
    expect(mirrorsIn('deb [arch=amd64] http://mirror.example/debian bookworm main\n')).toEqual([
      'http://mirror.example/debian',
    ]);
    const stanzas = [
      'Types: deb\nURIs: http://mirror.example/debian/\nSuites: bookworm bookworm-updates\nComponents: main',
      'Types: deb\nURIs: http://mirror.example/debian-security\nSuites: bookworm-security\nComponents: main',
      'Types: deb\nURIs: https://vendor.example\nSuites: nodistro\nComponents: main',
    ];
    expect(mirrorsIn(stanzas.join('\n\n'))).toEqual(['http://mirror.example/debian/']);
  });
});

describe('percentiles', () => {
  it('are values that occurred, by nearest rank', () => {
    expect(percentile([5, 1, 3, 2, 4], 0.5)).toBe(3);
    expect(percentile([5, 1, 3, 2, 4], 0.99)).toBe(5);
    expect(() => percentile([], 0.5)).toThrow();
  });
});
