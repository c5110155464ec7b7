import { notTakenReasons } from '../../shared/domain/call';

/** How a call of ours was not taken; `refused`: for a reason that is none of the others. */
export const refusals = [...notTakenReasons, 'refused'] as const;
export type Refusal = (typeof refusals)[number];

/** A final response above 299 to an INVITE. */
export interface FinalResponse {
  readonly statusCode: number;
  /** False: made up at this end, because none came. */
  readonly byWire: boolean;
  /** It rang over there before. */
  readonly rang: boolean;
}

/**
 * What a final response (RFC 3261 §21.3–21.6, RFC 8197 607) means in the words of the trade, by the causes of the telephone network
 * that RFC 3398 §7.2.4.1 puts into it. Three of them stand for two causes each, told apart by whether it rang: 480 and 408 for nobody answering (19)
 * or nobody being there (18, 20, 31), 403 for a callee who declines (21) or a call that is not allowed (55, 57, 87).
 */
export function refusalOf({ statusCode, byWire, rang }: FinalResponse): Refusal {
  if (!byWire || statusCode < 300) return 'networkFailure';
  // A redirection is not followed: nobody but the agent decides whom this seat calls.
  if (statusCode < 400) return 'notReachable';
  switch (statusCode) {
    case 486:
    case 600:
      return 'busy';
    case 408:
    case 480:
      return rang ? 'noAnswer' : 'notReachable';
    case 487:
      return 'noAnswer';
    case 403:
      return rang ? 'declined' : 'barred';
    case 603:
    case 607:
      return 'declined';
    case 404:
    case 410:
    case 604:
      return 'noSuchNumber';
    case 484:
      return 'incompleteNumber';
    // the call went in circles
    case 482:
    case 483:
      return 'networkFailure';
    default:
      return statusCode >= 500 && statusCode < 600 ? 'networkFailure' : 'refused';
  }
}
