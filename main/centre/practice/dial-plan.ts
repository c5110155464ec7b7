import { practiceNumbers } from '../directory';
import type { ExtensionState } from './extensions';
import type { PracticeTimings } from './practice-timings';

/** What happens to a call to a number. */
export type Destination =
  | { readonly kind: 'answers'; readonly ringMs: number }
  /** `ringMs` 0: without ringing. */
  | { readonly kind: 'refuses'; readonly statusCode: number; readonly ringMs: number };

const refuses = (statusCode: number, ringMs = 0): Destination => ({ kind: 'refuses', statusCode, ringMs });

/** `state`: null where the number is no extension. Anyone outside answers; an extension only if there is one and it is free; four numbers go wrong on purpose. */
export function destinationOf(
  number: string,
  state: ExtensionState | null,
  { answerMs, noAnswerMs }: Pick<PracticeTimings, 'answerMs' | 'noAnswerMs'>,
): Destination {
  switch (number) {
    case practiceNumbers.engaged:
      return refuses(486);
    case practiceNumbers.neverAnswers:
      return refuses(480, noAnswerMs);
    case practiceNumbers.declines:
      return refuses(603, answerMs);
    case practiceNumbers.unknown:
      return refuses(404);
    default:
  }
  switch (state) {
    case 'idle':
      return { kind: 'answers', ringMs: answerMs };
    case 'ringing':
    case 'busy':
      return refuses(486);
    case 'offline':
      return refuses(480);
    case null:
      // Four digits beginning with 8 are ours, and we have no such one.
      return /^(?!8\d{3}$)\+?\d{3,20}$/.test(number) ? { kind: 'answers', ringMs: answerMs } : refuses(404);
  }
}

/** A number as the dial plan knows it: separators gone. */
export const plainNumber = (written: string): string => written.replace(/[\s().-]/g, '');
