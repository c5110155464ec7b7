import type { TFunction } from 'i18next';
import type { CallLogRow } from '../../../shared/ipc/call-log';
import { talkTime } from './talk-time';

/** What came of a call: why nobody talked, or how long was talked, and that it was handed on. */
export function callOutcome(
  { missed, result, talkMs }: Pick<CallLogRow, 'missed' | 'result' | 'talkMs'>,
  t: TFunction,
): string {
  if (missed) return t('callLog.missed');
  if (result === 'turnedAway') return t('callLog.turnedAway');
  if (talkMs === null) return t(`call.endedBy.${result}`);
  const talked = talkTime(talkMs, t);
  return result === 'transferred' ? `${t('call.endedBy.transferred')} · ${talked}` : talked;
}
