import type { TFunction } from 'i18next';
import type { TierFactor, TierPart } from '../../../shared/domain/tier';
import { yuan } from '../../i18n/format';

/** The facts behind one factor, in words; those the engine did not give are left out. */
export function factorFacts({ code, params }: TierFactor, t: TFunction): readonly string[] {
  const fact = (name: string, say: (value: number) => string): readonly string[] =>
    params[name] === undefined ? [] : [say(params[name])];
  const revenue = fact('monthlyRevenueFen', (fen) =>
    t('tier.param.monthlyRevenueYuan', { value: yuan(fen) }),
  );
  switch (code) {
    case 'contribution':
      return revenue;
    case 'value':
      return [
        ...revenue,
        ...fact('socialInfluence', (value) => t('tier.param.socialInfluence', { value })),
        ...fact('abilityToPay', (value) => t('tier.param.abilityToPay', { value })),
      ];
    case 'loyalty':
      return [
        ...fact('monthsOnNet', (value) => t('tier.param.monthsOnNet', { value })),
        ...fact('depth', (value) => t('tier.param.useDepth', { value })),
      ];
    case 'credit':
      return fact('creditScore', (value) => t('tier.param.creditScore', { value }));
    case 'competition':
      return fact('depth', (value) => t('tier.param.competitorDepth', { value }));
  }
}

/** One fact of a factor as it was measured. */
export function partFact({ param, value }: TierPart, t: TFunction): string {
  return param === 'monthlyRevenueFen'
    ? t('tier.param.monthlyRevenueYuan', { value: yuan(value) })
    : t(`tier.param.${param}`, { value });
}

/** What a fact was held against. */
export function partRule({ rule }: TierPart, t: TFunction): string {
  switch (rule.kind) {
    case 'anchors': {
      const say = (value: number): string =>
        rule.unit === 'fen' ? `¥${yuan(value)}` : t('view.tier.months', { count: value });
      return t('view.tier.rule.anchors', { bad: say(rule.bad), good: say(rule.good) });
    }
    case 'index':
      return t(`view.tier.rule.${rule.better}`);
  }
}
