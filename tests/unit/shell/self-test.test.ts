import type { WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AudioState } from '../../../shared/domain/call';
import type { Marks } from '../../../main/shell/marks';
import { runSelfTest } from '../../../main/shell/self-test';
import { deskBench } from '../../support/desk-bench';

const unplugged = [
  ['microphone', { state: 'listenOnly', microphone: null, speaker: 'Headset' }, /^no microphone/],
  ['speaker', { state: 'noSpeaker', microphone: 'Headset', speaker: null }, /^no speaker/],
  ['headset', { state: 'listenOnly', microphone: null, speaker: null }, /^no microphone.*; no speaker/],
] as const;

describe('the self-test at a seat where nobody rings', () => {
  let lines: unknown[] = [];
  beforeEach(() => {
    lines = [];
    vi.useFakeTimers();
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      lines.push(JSON.parse(String(text)));
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  async function run(audio: AudioState): Promise<boolean> {
    const { store, emit, cache, backOffice, desk, register } = deskBench();
    cache.states.emit(cache.state());
    backOffice.goOnline();
    register();
    emit({ kind: 'audioChanged', audio });
    const contents = { executeJavaScript: () => Promise.resolve(null) } as unknown as WebContents;
    const marks = { next: () => new Promise(() => undefined) } as unknown as Marks;
    const program = { store, desk, answer: () => Promise.resolve(null) };
    const ended = runSelfTest({ program, contents, marks });
    await vi.advanceTimersByTimeAsync(30_000);
    return ended;
  }

  it.each(unplugged)('does not hold without a %s, says so and goes on', async (_what, audio, detail) => {
    expect(await run(audio)).toBe(false);
    expect(lines).toMatchObject([
      { step: 'local files open', ok: true },
      { step: 'centre online', ok: true },
      { step: 'phone registered', ok: true },
      { step: 'audio ready', ok: false, detail: expect.stringMatching(detail) as unknown },
      { step: 'customer rings', ok: false },
      { held: 3, of: 19 },
    ]);
  });

  it('is satisfied with a headset, and sums up where it had to end', async () => {
    expect(await run({ state: 'ready', microphone: 'Headset', speaker: 'Headset' })).toBe(false);
    expect(lines.slice(3)).toMatchObject([
      { step: 'audio ready', ok: true },
      { step: 'customer rings', ok: false, detail: 'waited 20 s for a ring' },
      { held: 4, of: 19 },
    ]);
  });
});
