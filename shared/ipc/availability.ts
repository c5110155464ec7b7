import type { AgentChoice, AgentStatus } from '../domain/availability';
import type { CallId } from '../domain/ids';
import type { Failure } from './failure';

/** The agent's state as the screen sees it: what the seat does, and what the server says of it. Times are UTC ms. */
export interface AvailabilityView {
  /** What was chosen, or what work brought. */
  readonly status: AgentStatus;
  readonly sinceMs: number;
  /** Chosen since the call began; honoured when call and wrap-up are over. */
  readonly next: AgentChoice | null;
  /** What comes when call and wrap-up are over: `next`, or what was before; null where neither is up. */
  readonly follows: AgentChoice | null;
  readonly wrapUp: {
    readonly untilMs: number;
    readonly extensionsLeft: number;
    readonly overdue: boolean;
  } | null;
  /** The server's last word, its age put on the desk's own clock. */
  readonly confirmed: { readonly status: AgentStatus; readonly sinceMs: number } | null;
  /**
   * confirmed: the server says the same. asking: it was asked and has not said so. unreachable: it cannot be asked; its last word may be
   * old. ownRule: this centre keeps no states, or none of this agent.
   */
  readonly word: 'confirmed' | 'asking' | 'unreachable' | 'ownRule';
  /** Why the desk has its own rule although the centre keeps states: it does not know this agent. */
  readonly unknownAgent: Failure | null;
  /** What the server would not have, until something else is chosen. */
  readonly refused: { readonly status: AgentStatus; readonly failure: Failure; readonly atMs: number } | null;
  /** Nobody else keeps the queue's calls away, so the phone answers them 486. */
  readonly turnsAway: boolean;
}

/** Which scene is on, null: policy's default one; `autoAnswer`: a call that the desk is about to answer by itself. */
export interface SceneView {
  readonly code: string | null;
  /** Where calls of scenes that forward to the agent's own number go, masked; null: not set. */
  readonly ownNumber: string | null;
  readonly autoAnswer: { readonly callId: CallId; readonly atMs: number } | null;
}
