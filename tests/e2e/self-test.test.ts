import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fakeMicrophone, newProfile, projectFolder } from '../support/desk-app';
import { runToItsEnd } from '../support/desk-process';

const stepSchema = z.strictObject({
  step: z.string().min(1),
  ok: z.boolean(),
  ms: z.number().int().nonnegative(),
  detail: z.string(),
});

/** As a person runs it: `npm start -- --self-test`. */
const selfTest = (profile: string, ...words: readonly string[]) =>
  runToItsEnd(process.execPath, [
    join(projectFolder, 'scripts/start.mjs'),
    ...['--self-test', '--profile', profile, '--customers', '300', ...words],
  ]);

const sumSchema = z.strictObject({ held: z.number().int(), of: z.number().int() });

/** The lines of the app itself; the starter speaks before it. */
const linesIn = (stdout: string): readonly unknown[] =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): unknown => JSON.parse(line));

/** The steps, and the last line that sums them up. */
function told(stdout: string) {
  const lines = linesIn(stdout);
  return {
    steps: lines.slice(0, -1).map((line) => stepSchema.parse(line)),
    sum: sumSchema.parse(lines.at(-1)),
  };
}

describe('npm start -- --self-test', () => {
  it.each([
    ['with a microphone, and ends with code 0', fakeMicrophone, 0],
    ['without one, which alone does not hold, and ends with code 1', [], 1],
  ] as const)('walks the whole path and says each step %s', async (_what, devices, ending) => {
    const { code, stdout, stderr } = await selfTest(newProfile(), ...devices);
    const { steps, sum } = told(stdout);
    const failed = ending === 0 ? [] : [['audio ready', expect.stringContaining('no microphone')]];
    expect(steps.flatMap(({ step, ok, detail }) => (ok ? [] : [[step, detail]]))).toEqual(failed);
    expect({ code, stderr: code === ending ? '' : stderr }).toEqual({ code: ending, stderr: '' });
    expect(sum).toEqual({ held: 19 - failed.length, of: 19 });
    expect(steps.map(({ step }) => step)).toEqual([
      'local files open',
      'centre online',
      'phone registered',
      'audio ready',
      'customer rings',
      'customer painted while ringing',
      'answered with F4',
      'caller heard',
      'muted and unmuted with F7',
      'held and resumed with F6',
      'the customer’s holdings',
      'caller found by name with F2',
      'fault ticket filled with F8',
      'ticket filed with Ctrl+Enter',
      'ticket in the customer’s history',
      'notes on disk',
      'hung up with F10',
      'wrapped up with F12',
      'everything delivered',
    ]);
    const draft = steps.find(({ step }) => step === 'fault ticket filled with F8')?.detail;
    expect(draft).toMatch(/\S{4}/);
    expect(draft).not.toContain('正在测试');
  });

  it.each([
    ['no JSON', 'tiers: none', 'tiers.json'],
    ['a policy that cannot be', '{"tiers":[]}', 'tiers.json'],
  ])('with a policy file of %s does not start, and names the file', async (_what, text, file) => {
    const profile = newProfile();
    mkdirSync(join(profile, 'policies'));
    writeFileSync(join(profile, 'policies', file), text);
    const { code, stdout, stderr } = await selfTest(profile);
    expect(code).toBe(2);
    expect(linesIn(stdout)).toEqual([]);
    expect(
      stderr.split('\n').filter((line) => line.startsWith('yidian: ') && line.includes(file)),
    ).toHaveLength(1);
  });
});
