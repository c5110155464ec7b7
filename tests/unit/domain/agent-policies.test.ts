import { describe, expect, it } from 'vitest';
import { parsePolicies, policyFaultText } from '../../../shared/domain/load-policies';
import { knownChoice, sceneOf } from '../../../shared/domain/scenes';
import { policyTexts, shippedPolicies } from '../../support/shipped-policies';

const shipped = shippedPolicies();

function faultsOf(
  file: 'agent-states.json' | 'scenes.json',
  right: string,
  wrong: string,
): readonly string[] {
  const text = policyTexts()[file] ?? '';
  expect(text).toContain(right);
  const parsed = parsePolicies({ ...policyTexts(), [file]: text.replace(right, () => wrong) });
  return parsed.ok ? [] : parsed.failure.map(policyFaultText);
}

describe('the shipped agent states and scenes', () => {
  it('begin a shift 示闲, keep whoever wraps up where they are, and limit every break', () => {
    const { atStart, wrapUp, breaks } = shipped.agentStates;
    expect(atStart).toBe('available');
    expect(wrapUp.whenTimeIsUp).toBe('stay');
    expect(breaks.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['meal', 'restroom', 'training', 'meeting']),
    );
    for (const { minutes } of breaks) expect(minutes).toBeGreaterThan(0);
  });

  it('answer nobody by themselves unless the agent chose a scene for it', () => {
    expect(sceneOf(shipped.scenes, null)).toMatchObject({
      autoAnswer: { when: 'never' },
      forward: { when: 'never' },
      availability: null,
    });
  });

  it('name only breaks that there are', () => {
    for (const scene of shipped.scenes.scenes)
      expect(knownChoice(scene, shipped.agentStates), scene.code).toEqual(scene.availability);
  });
});

describe('mistakes in agent states and scenes', () => {
  it('a scene that forwards to own numbers is told where none are permitted: nobody is asked for what could not be used', () => {
    const { ownNumbers: _none, ...without } = JSON.parse(policyTexts()['scenes.json'] ?? '{}') as Record<
      string,
      unknown
    >;
    const parsed = parsePolicies({ ...policyTexts(), 'scenes.json': JSON.stringify(without) });
    expect(parsed.ok ? [] : parsed.failure.map(policyFaultText)).toEqual([
      expect.stringContaining('scenes.5.forward.to: no ownNumbers are permitted'),
    ]);
  });

  it.each([
    ['agent-states.json', '"code": "restroom"', '"code": "meal"', 'breaks.1.code: meal is used twice'],
    ['agent-states.json', '"minutes": 30', '"minutes": 0', 'breaks.0.minutes: '],
    ['agent-states.json', '"whenTimeIsUp": "stay"', '"whenTimeIsUp": "close"', 'wrapUp.whenTimeIsUp: '],
    ['scenes.json', '"code": "quiet"', '"code": "peak"', 'scenes.3.code: peak is used twice'],
    ['scenes.json', '"default": "desk"', '"default": "home"', 'default: home is not among the scenes'],
    [
      'scenes.json',
      '"name": "x-queue-name"',
      '"name": "From"',
      'trustedHeaders.0.name: must be a lower-case X- header',
    ],
    ['scenes.json', '"to": "8801"', '"to": "sip:8801"', 'scenes.4.forward.to: '],
    ['scenes.json', '"to": "8801"', '"to": "mine"', 'scenes.4.forward.to: '],
    ['scenes.json', '"80XX"', '"80[9-0]X"', 'ownNumbers.patterns.6: has a range that runs backwards'],
    [
      'scenes.json',
      '"default": "desk"',
      '"default": "away"',
      'scenes.5.forward.to: the default scene is that of agents without a number, too',
    ],
    ['scenes.json', '"when": "asked"', '"when": "always"', 'scenes.1.autoAnswer.when: '],
  ] as const)('%s: %s → %s is told by line', (file, right, wrong, told) => {
    const faults = faultsOf(file, right, wrong);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${file.replace('.', '\\.')}:\\d+:\\d+ `));
    expect(faults[0]).toContain(told);
  });
});

describe('a scene of a policy that has changed since', () => {
  it('is the default one when its name is gone, and brings no break that is gone', () => {
    expect(sceneOf(shipped.scenes, 'gone').code).toBe(shipped.scenes.default);
    const meeting = sceneOf(shipped.scenes, 'meeting');
    const breaks = shipped.agentStates.breaks.filter(({ code }) => code !== 'meeting');
    expect(knownChoice(meeting, { ...shipped.agentStates, breaks })).toBeNull();
  });
});
