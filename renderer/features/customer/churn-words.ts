import type { TFunction } from 'i18next';
import type { ChurnWarning } from '../../../shared/domain/churn';
import { dayDate, money } from '../../i18n/format';

/** Facts that the desk has words for; a name tells its unit by its end. */
const known = [
  'lastMonthDailyFen',
  'thisMonthDailyFen',
  'dropPercent',
  'silentDays',
  'lastCallAtMs',
  'divertedDays',
  'divertedCalls',
  'endsAtMs',
  'daysLeft',
  'balanceFen',
  'limitFen',
  'stoppedAtMs',
  'averageFen',
  'prepaidFen',
  'voiceMinutes',
  'usualVoiceMinutes',
] as const;

/** Money, a date, per cent or a bare number, by how the fact's name ends. */
function valueOf(name: string, value: number): string {
  if (name.endsWith('Fen')) return money(value);
  if (name.endsWith('Ms')) return dayDate(value);
  if (name.endsWith('Percent')) return `${String(value)}%`;
  return String(value);
}

/** What was seen, fact by fact; one the desk has no words for stands under the name the back office gave it. */
export function churnFacts({ facts }: ChurnWarning, t: TFunction): readonly string[] {
  return Object.entries(facts).map(([name, value]) => {
    const word = known.find((one) => one === name);
    const text = valueOf(name, value);
    return word ? t(`view.churn.fact.${word}`, { value: text }) : `${name} ${text}`;
  });
}
