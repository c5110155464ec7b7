import type { TFunction } from 'i18next';

const two = (value: number): string => String(value).padStart(2, '0');

/** How long was talked, with its units so that it is not taken for a time of day: 12 s, 3 min 05 s, 1 h 02 min. */
export function talkTime(ms: number, t: TFunction): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return t('callLog.talkedOf.seconds', { seconds });
  return minutes < 60
    ? t('callLog.talkedOf.minutes', { minutes, seconds: two(seconds % 60) })
    : t('callLog.talkedOf.hours', { hours: Math.floor(minutes / 60), minutes: two(minutes % 60) });
}
