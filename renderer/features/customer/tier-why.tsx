import { Fragment, useId, useState } from 'react';
import type { TFunction } from 'i18next';
import type { TierFactor, TierView } from '../../../shared/domain/tier';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { factorFacts, partFact, partRule } from './tier-words';

/** Why this tier: each factor's score and the fact it came from, on one line; on request with its weight and what it was held against. */
export function TierWhy({ tier }: { readonly tier: TierView }) {
  const t = useTexts();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <div className="why small row">
        <p data-testid="tier-why">
          <span className="muted">{t('tier.why', { tier: t(`tier.${tier.tier}`) })}</span>
          {tier.factors.map((factor) => {
            const facts = factorFacts(factor, t);
            return (
              <Fragment key={factor.code}>
                <span aria-hidden="true"> · </span>
                <span>
                  {t(`tier.factorName.${factor.code}`)} <strong>{Math.round(factor.score)}</strong>
                  {facts.length === 0 ? null : <span className="muted"> ({facts.join(', ')})</span>}
                </span>
              </Fragment>
            );
          })}
        </p>
        <Button
          size="small"
          look="link"
          expanded={open}
          testId="tier-why-open"
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t(open ? 'view.tier.less' : 'view.tier.more')}
        </Button>
      </div>
      {open ? <TierTable id={id} tier={tier} t={t} /> : null}
    </>
  );
}

/** The reckoning itself: what each fact scored under which rule, what each factor weighs, and where the sum lies. */
function TierTable({ id, tier, t }: { id: string; tier: TierView; t: TFunction }) {
  return (
    <>
      <table className="table why-table" aria-labelledby={`${id}-title`} data-testid="tier-why-table">
        <caption id={`${id}-title`} className="visually-hidden">
          {t('tier.why', { tier: t(`tier.${tier.tier}`) })}
        </caption>
        <thead>
          <tr>
            <th scope="col" className="c-factor">
              {t('view.tier.factor')}
            </th>
            <th scope="col" className="c-score">
              {t('view.tier.score')}
            </th>
            <th scope="col" className="c-score">
              {t('view.tier.weight')}
            </th>
            <th scope="col">{t('view.tier.facts')}</th>
            <th scope="col">{t('view.tier.against')}</th>
            <th scope="col" className="c-score end">
              {t('view.tier.scored')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tier.factors.map((factor) => (
            <FactorRows key={factor.code} factor={factor} t={t} />
          ))}
        </tbody>
      </table>
      <p className="small muted why-sum">
        {t('view.tier.reached', {
          score: tier.score,
          tier: t(`tier.${tier.reached.tier}`),
          from: tier.reached.from,
        })}
        {tier.next
          ? t('view.tier.next', { tier: t(`tier.${tier.next.tier}`), missing: tier.next.missing })
          : null}
      </p>
    </>
  );
}

/** The first fact stands beside its factor; the others follow under it. */
function FactorRows({ factor, t }: { factor: TierFactor; t: TFunction }) {
  return factor.parts.map((part, index) => (
    <tr key={part.param}>
      {index === 0 ? (
        <>
          <th scope="rowgroup" rowSpan={factor.parts.length}>
            {t(`tier.factorName.${factor.code}`)}
          </th>
          <td rowSpan={factor.parts.length}>
            <strong>{factor.score}</strong>
          </td>
          <td rowSpan={factor.parts.length}>{Math.round(factor.weight * 100)}%</td>
        </>
      ) : null}
      <td>{partFact(part, t)}</td>
      <td className="muted">{partRule(part, t)}</td>
      <td className="end">{part.score}</td>
    </tr>
  ));
}
