import type { TFunction } from 'i18next';

/** A promised time in its largest whole unit: 15 minutes, 4 hours. */
export const span = (minutes: number, t: TFunction): string =>
  minutes % 60 === 0
    ? t('view.span.hours', { count: minutes / 60 })
    : t('view.span.minutes', { count: minutes });
