import type { Product } from '../../../shared/domain/holdings';
import { usePolicies } from '../../bridge/use-policies';
import { dayDate, daysUntil } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { Tag, type Tone } from '../../ui/tag';
import { useMinute } from '../../ui/use-tick';
import { closeness } from './key-figures';
import { PartSection } from './part-section';
import type { Subject } from './subject';
import { usualEndingDays } from './usual-ending-days';

const tones = { inProcess: 'call', active: 'good', ended: 'plain' } as const satisfies Record<string, Tone>;

const withTerm = (products: readonly Product[]) =>
  products
    .flatMap((product) =>
      product.termEndsAtMs === undefined ? [] : [{ ...product, termEndsAtMs: product.termEndsAtMs }],
    )
    .sort((a, b) => a.termEndsAtMs - b.termEndsAtMs);

/** Contracts and minimum terms, and how long each still runs. */
export function AgreementsTab({ subject: { view, target } }: { readonly subject: Subject }) {
  const t = useTexts();
  const { agreements, products } = view.parts;
  return (
    <>
      <PartSection
        title={t('view.agreements.title')}
        part={agreements}
        target={target}
        count={agreements.state === 'known' ? agreements.value.length : undefined}
        empty={t('view.agreements.empty')}
        isEmpty={(value) => value.length === 0}
        testId="agreements"
      >
        {(value) => (
          <table className="table agreements">
            <thead>
              <tr>
                <th scope="col">{t('view.agreements.name')}</th>
                <th scope="col">{t('view.agreements.number')}</th>
                <th scope="col" className="c-state">
                  {t('view.agreements.state')}
                </th>
                <th scope="col" className="c-period">
                  {t('view.agreements.period')}
                </th>
                <th scope="col" className="c-left end">
                  {t('view.agreements.left')}
                </th>
              </tr>
            </thead>
            <tbody>
              {value.map((agreement) => (
                <tr key={agreement.id} data-testid={`agreement-${agreement.id}`}>
                  <td title={agreement.name}>
                    <strong>{agreement.name}</strong>
                  </td>
                  <td className="selectable" title={agreement.id}>
                    {agreement.id}
                  </td>
                  <td>
                    <Tag mark tone={tones[agreement.status]}>
                      {t(`view.agreements.stateOf.${agreement.status}`)}
                    </Tag>
                  </td>
                  <td className="muted">
                    {[agreement.startsAtMs, agreement.endsAtMs]
                      .map((atMs) => (atMs === undefined ? '' : dayDate(atMs)))
                      .join(' – ')}
                  </td>
                  <td className="end">
                    {agreement.status === 'active' ? <DaysLeft atMs={agreement.endsAtMs} /> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </PartSection>
      <PartSection
        title={t('view.terms.title')}
        part={products}
        target={target}
        count={products.state === 'known' ? withTerm(products.value).length : undefined}
        empty={t('view.terms.empty')}
        isEmpty={(value) => withTerm(value).length === 0}
        testId="terms"
      >
        {(value) => (
          <ul className="entries">
            {withTerm(value).map((product) => (
              <li key={product.id} className="entry term">
                <span className="clip" title={product.name}>
                  {product.name}
                </span>
                <span className="muted">{dayDate(product.termEndsAtMs)}</span>
                <span className="end">
                  <DaysLeft atMs={product.termEndsAtMs} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </PartSection>
    </>
  );
}

function DaysLeft({ atMs }: { readonly atMs: number | undefined }) {
  const t = useTexts();
  const nowMs = useMinute();
  const endingDays = usePolicies()?.lifecycle.contractEndingDays ?? usualEndingDays;
  if (atMs === undefined) return null;
  const days = daysUntil(atMs, nowMs);
  if (days < 0) return <span className="muted">{t('view.agreements.over')}</span>;
  return <strong className={`tone-${closeness(days, endingDays)}`}>{t('view.days', { count: days })}</strong>;
}
