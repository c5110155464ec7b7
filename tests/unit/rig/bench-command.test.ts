import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { FIGURES, readBenchWords } from '../../../scripts/setup/bench-words.mjs';

describe('the words of `npm run bench`', () => {
  it('ask for every figure, or for those named in the order they are measured', () => {
    expect(readBenchWords([])).toEqual(FIGURES);
    expect(readBenchWords(['soak', 'start', 'soak'])).toEqual(['start', 'soak']);
    expect(readBenchWords(['start', '--help'])).toBe('help');
  });

  it('that name no figure are refused in one line with those there are, before anything is set up', () => {
    const words = ['scripts/bench.mjs', 'start', 'nonsense', 'toString'];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect(stderr).toBe(`yidian: No figure is called nonsense, toString; there are ${FIGURES.join(', ')}.\n`);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  });
});
