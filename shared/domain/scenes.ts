import { z } from 'zod';
import { agentChoiceSchema, type AgentStatesPolicy } from './availability';
import { labelSchema } from './label';
import { ownNumbersPolicySchema } from './own-number';
import { repeatedCodes, type PolicyProblem } from './policy-problem';

/** 情景: named sets of ring, forward, auto-answer and availability rules. */

/** What a scene changes of how the seat rings; what it does not name stays as the agent set it. */
const sceneRingSchema = z.strictObject({
  /** 0 to 1. */
  volume: z.number().min(0).max(1).optional(),
  /** Rings louder after so many seconds; 0: never. */
  louderAfterS: z.number().int().min(0).max(120).optional(),
  /** never: the call shows on the desk only. */
  window: z.enum(['always', 'whenAway', 'never']).optional(),
});
export type SceneRing = z.infer<typeof sceneRingSchema>;

const extensionHeader = z.string().regex(/^x-[a-z0-9-]{1,60}$/, 'must be a lower-case X- header');
/** The number that the agent set for themselves, where `ownNumbers` permits it. */
const ownTarget = 'own';
const target = z.union([z.string().regex(/^[0-9*#+]{1,32}$/), z.literal(ownTarget)]);
const afterSeconds = z.number().int().min(0).max(120);

const forwardRuleSchema = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('never') }),
  z.strictObject({ when: z.literal('always'), to: target }),
  z.strictObject({ when: z.literal('noAnswer'), afterSeconds: afterSeconds.min(3), to: target }),
  /** While the agent is on a call, or has chosen to take none. */
  z.strictObject({ when: z.literal('busy'), to: target }),
]);
export type ForwardRule = z.infer<typeof forwardRuleSchema>;

const autoAnswerRuleSchema = z.discriminatedUnion('when', [
  z.strictObject({ when: z.literal('never') }),
  /** Calls whose server asks for it (RFC 5373, Call-Info answer-after, Alert-Info), from a trusted server. */
  z.strictObject({ when: z.literal('asked') }),
  /** Those, and every call of a queue, from a trusted server, after so many seconds. */
  z.strictObject({ when: z.literal('queue'), afterSeconds }),
]);
export type AutoAnswerRule = z.infer<typeof autoAnswerRuleSchema>;

const sceneSchema = z.strictObject({
  code: z.string().min(1).max(64),
  label: labelSchema,
  ring: sceneRingSchema,
  forward: forwardRuleSchema,
  autoAnswer: autoAnswerRuleSchema,
  /** What choosing it, and beginning a shift in it, makes of the agent; null: what it was. */
  availability: agentChoiceSchema.nullable(),
});
export type Scene = z.infer<typeof sceneSchema>;

/** scenes.json */
export const scenesPolicySchema = z.strictObject({
  /** The scene of who has chosen none. */
  default: z.string().min(1),
  /** A call that bears one of these X- headers, with one of these values where some are named, comes from our own server. None: nobody is trusted. */
  trustedHeaders: z.array(
    z.strictObject({
      name: extensionHeader,
      values: z.array(z.string().min(1)).min(1).optional(),
    }),
  ),
  /** By this header our own server says whom it knows the caller to be, for instance from its menu. Absent: it is not asked. */
  customerHeader: extensionHeader.optional(),
  /** Which numbers of their own agents may name for the scenes that forward to `own`. Absent: none. */
  ownNumbers: ownNumbersPolicySchema.optional(),
  scenes: z.array(sceneSchema).min(1).max(9),
});
export type ScenesPolicy = z.infer<typeof scenesPolicySchema>;

export function scenesProblems({
  default: usual,
  scenes,
  ownNumbers,
}: ScenesPolicy): readonly PolicyProblem[] {
  const codes = scenes.map(({ code }) => code);
  return [
    ...repeatedCodes(codes, (index) => `scenes.${index}.code`),
    ...(codes.includes(usual) ? [] : [{ path: 'default', message: `${usual} is not among the scenes` }]),
    ...scenes.flatMap((scene, index) => ownNumberProblems(scene, index, scene.code === usual, ownNumbers)),
  ];
}

function ownNumberProblems(
  scene: Scene,
  index: number,
  isDefault: boolean,
  ownNumbers: ScenesPolicy['ownNumbers'],
): readonly PolicyProblem[] {
  if (!needsOwnNumber(scene)) return [];
  const path = `scenes.${index}.forward.to`;
  return [
    ...(ownNumbers ? [] : [{ path, message: 'no ownNumbers are permitted' }]),
    ...(isDefault ? [{ path, message: 'the default scene is that of agents without a number, too' }] : []),
  ];
}

/** It is nothing without a number of the agent's own. */
export const needsOwnNumber = ({ forward }: Scene): boolean =>
  forward.when !== 'never' && forward.to === ownTarget;

/** With the agent's number in its place. Without one it lets calls ring: nobody is sent to nowhere. */
export function withOwnNumber(scene: Scene, number: string | null): Scene {
  const { forward } = scene;
  if (forward.when === 'never' || forward.to !== ownTarget) return scene;
  return { ...scene, forward: number === null ? { when: 'never' } : { ...forward, to: number } };
}

/** Breaks that scenes name but agent-states.json does not know; those scenes leave the agent as they are. */
export const knownChoice = (scene: Scene, { breaks }: AgentStatesPolicy): Scene['availability'] => {
  const { availability } = scene;
  const unknown = availability?.state === 'break' && !breaks.some(({ code }) => code === availability.reason);
  return unknown ? null : availability;
};

/** The scene of that code, or the default one where policy has none of that name any more. */
export function sceneOf({ scenes, default: usual }: ScenesPolicy, code: string | null): Scene {
  const scene =
    scenes.find((one) => one.code === code) ?? scenes.find((one) => one.code === usual) ?? scenes[0];
  if (scene === undefined) throw new Error('policy has no scene');
  return scene;
}
