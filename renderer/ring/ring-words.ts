import { ringWindow as zhRing } from '../../resources/locales/zh-CN/audio.json';
import { tier as zhTier } from '../../resources/locales/zh-CN/screen.json';
import { ringWindow as enRing } from '../../resources/locales/en/audio.json';
import { tier as enTier } from '../../resources/locales/en/screen.json';
import type { RingCard } from '../../shared/ipc/ring';

const words = { 'zh-CN': { ...zhRing, tier: zhTier }, en: { ...enRing, tier: enTier } };

export interface RingTexts {
  readonly title: string;
  readonly others: string;
  readonly tier: string;
  readonly name: string;
  readonly number: string;
  readonly queue: string;
  readonly answer: string;
  readonly reject: string;
}

/** Every word the ring window shows. */
export function ringTexts({ locale, customer, searching, number, queue, others }: RingCard): RingTexts {
  const own = words[locale];
  const shownNumber = number ?? own.withheld;
  return {
    title: own.title,
    others: others > 0 ? own.more.replace('{{count}}', String(others)) : '',
    tier: customer ? own.tier[customer.tier] : '',
    name: customer?.name ?? (searching ? own.searching : own.unknown),
    number: shownNumber,
    queue: queue === null ? '' : own.queue.replace('{{queue}}', queue),
    answer: own.answer,
    reject: own.reject,
  };
}
