import { Fragment } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { TierView } from '../../../shared/ipc/desk-state';
import { yuan } from '../../i18n/format';

type Factor = TierView['factors'][number];

/** The facts behind one factor, in words; those the engine did not give are left out. */
export function factorFacts({ code, params }: Factor, t: TFunction): readonly string[] {
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

/** Why this tier: each factor's score and the fact it came from, on one line. */
export function TierWhy({ tier }: { readonly tier: TierView }) {
  const { t } = useTranslation();
  return (
    <p className="why small" data-testid="tier-why">
      <span className="muted">{t('tier.why', { tier: t(`tier.${tier.tier}`) })}</span>
      {tier.factors.map((factor) => {
        const facts = factorFacts(factor, t);
        return (
          <Fragment key={factor.code}>
            <span aria-hidden="true"> · </span>
            <span title={`${String(Math.round(factor.weight * 100))}%`}>
              {t(`tier.factorName.${factor.code}`)} <strong>{Math.round(factor.score)}</strong>
              {facts.length === 0 ? null : <span className="muted"> ({facts.join(', ')})</span>}
            </span>
          </Fragment>
        );
      })}
    </p>
  );
}
