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

/** The lines of the app itself; the starter speaks before it. */
const stepsIn = (stdout: string) =>
  stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => stepSchema.parse(JSON.parse(line)));

describe('npm start -- --self-test', () => {
  it.each([
    ['with a microphone', fakeMicrophone, 'ready'],
    ['without one', [], 'listenOnly'],
  ] as const)(
    'walks the whole path %s, says each step and ends with code 0',
    async (_what, devices, audio) => {
      const { code, stdout, stderr } = await selfTest(newProfile(), ...devices);
      const steps = stepsIn(stdout);
      expect(steps.filter(({ ok }) => !ok)).toEqual([]);
      expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
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
      expect(steps.find(({ step }) => step === 'audio ready')?.detail).toBe(audio);
    },
  );

  it.each([
    ['no JSON', 'tiers: none', 'tiers.json'],
    ['a policy that cannot be', '{"tiers":[]}', 'tiers.json'],
  ])('with a policy file of %s does not start, and names the file', async (_what, text, file) => {
    const profile = newProfile();
    mkdirSync(join(profile, 'policies'));
    writeFileSync(join(profile, 'policies', file), text);
    const { code, stdout, stderr } = await selfTest(profile);
    expect(code).toBe(2);
    expect(stepsIn(stdout)).toEqual([]);
    expect(
      stderr.split('\n').filter((line) => line.startsWith('yidian: ') && line.includes(file)),
    ).toHaveLength(1);
  });
});
