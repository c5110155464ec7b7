import { z } from 'zod';
import { labelSchema } from './label';
import { repeatedCodes, type PolicyProblem } from './policy-problem';

/** What an agent may choose to be: 示闲, 示忙, 小休 for one of the reasons of policy. */
export const agentChoiceSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('available') }),
  z.object({ state: z.literal('busy') }),
  z.object({ state: z.literal('break'), reason: z.string().min(1).max(64) }),
]);
export type AgentChoice = z.infer<typeof agentChoiceSchema>;

/** A state as desk and centre tell it to each other: chosen ones, and those that work brings: 通话中, 话后整理, 离线. */
const agentStatusSchema = z.discriminatedUnion('state', [
  ...agentChoiceSchema.options,
  z.object({ state: z.literal('onCall') }),
  z.object({ state: z.literal('wrapUp') }),
  z.object({ state: z.literal('offline') }),
]);
export type AgentStatus = z.infer<typeof agentStatusSchema>;
export type AgentStateName = AgentStatus['state'];

/** `takesCalls`: whether the queue may offer a call; one who is on a call may be takeable for the time after it. */
export const agentStateWishSchema = z.object({
  status: agentStatusSchema,
  takesCalls: z.boolean(),
  /** Grows with each wish of one agent; a wish that comes later with a smaller one changes nothing. */
  revision: z.number().int().nonnegative(),
});
export type AgentStateWish = z.infer<typeof agentStateWishSchema>;

/**
 * The centre's word: since when by its own clock, and what that clock shows, so that an age needs no common time. A break began before the
 * calls that were taken in it.
 */
export const agentStateWordSchema = agentStateWishSchema.extend({ sinceMs: z.number(), nowMs: z.number() });
export type AgentStateWord = z.infer<typeof agentStateWordSchema>;

const reasonOf = (status: AgentStatus): string | null => (status.state === 'break' ? status.reason : null);
export const sameStatus = (a: AgentStatus, b: AgentStatus): boolean =>
  a.state === b.state && reasonOf(a) === reasonOf(b);

/** A status since when, and the break in which the calls came that are up or being wrapped up. UTC ms of one clock. */
export interface DatedStatus {
  readonly status: AgentStatus;
  readonly sinceMs: number;
  readonly inBreak: { readonly status: AgentStatus; readonly sinceMs: number } | null;
}

/** The next status from now on. One said again, and a break that is gone back to after calls taken in it, began when it began. */
export function nextStatus(before: DatedStatus, status: AgentStatus, nowMs: number): DatedStatus {
  if (sameStatus(before.status, status)) return before;
  const { inBreak } = before;
  if (status.state === 'onCall' || status.state === 'wrapUp') {
    const left = { status: before.status, sinceMs: before.sinceMs };
    return { status, sinceMs: nowMs, inBreak: before.status.state === 'break' ? left : inBreak };
  }
  const goesOn = inBreak !== null && sameStatus(inBreak.status, status);
  return { status, sinceMs: goesOn ? inBreak.sinceMs : nowMs, inBreak: null };
}

/** The choice a status is; null for what nobody chooses. */
export function choiceOf(status: AgentStatus): AgentChoice | null {
  return status.state === 'available' || status.state === 'busy' || status.state === 'break' ? status : null;
}

const seconds = z.number().int().min(5).max(3600);

/** agent-states.json */
export const agentStatesPolicySchema = z.strictObject({
  /** What a shift begins with where no scene says otherwise. */
  atStart: z.enum(['available', 'busy']),
  /** In the order of the menu. */
  breaks: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(64),
        label: labelSchema,
        /** Allowed at a time; the desk reminds when they are over. Null: no limit. */
        minutes: z.number().int().min(1).max(480).nullable(),
      }),
    )
    .min(1)
    .max(7),
  wrapUp: z.strictObject({
    seconds,
    extensionSeconds: seconds,
    extensions: z.number().int().min(0).max(20),
    /** Whether queues may go on offering calls to who is wrapping up. */
    takesCalls: z.boolean(),
    /** stay: time that is up only reminds. next: who has written nothing goes on to the next state; words always keep the agent where they are. */
    whenTimeIsUp: z.enum(['stay', 'next']),
  }),
});
export type AgentStatesPolicy = z.infer<typeof agentStatesPolicySchema>;

export const agentStatesProblems = ({ breaks }: AgentStatesPolicy): readonly PolicyProblem[] =>
  repeatedCodes(
    breaks.map(({ code }) => code),
    (index) => `breaks.${index}.code`,
  );
