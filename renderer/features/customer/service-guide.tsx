import { memo } from 'react';
import type { Points } from '../../../shared/domain/holdings';
import type { PartView, ServiceView } from '../../../shared/ipc/customer-view';
import { useDesk } from '../../bridge/desk-context';
import { usePolicies } from '../../bridge/use-policies';
import { money } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { span } from './span';

interface ServiceGuideProps {
  readonly service: ServiceView;
  readonly points: PartView<Points>;
}

/** How this customer is to be served: what to say, what is promised, what may be granted and offered, what their level brings. */
export const ServiceGuide = memo(function ServiceGuide({ service, points }: ServiceGuideProps) {
  const t = useTexts();
  const locale = useDesk((state) => state.preferences.locale);
  const levels = usePolicies()?.points.levels;
  const code = points.state === 'known' ? points.value?.level : undefined;
  const level = code === undefined ? undefined : levels?.find((one) => one.code === code);
  return (
    <section className="section" aria-label={t('view.service.title')} data-testid="service-guide">
      <div className="section-head">
        <h2>{t('view.service.title')}</h2>
      </div>
      <dl className="guide">
        <div>
          <dt>{t('view.service.greeting')}</dt>
          <dd className="selectable">{service.greeting[locale]}</dd>
        </div>
        <div>
          <dt>{t('view.service.sla')}</dt>
          <dd>
            {t('view.service.times', {
              respond: span(service.respondMinutes, t),
              restore: span(service.restoreMinutes, t),
            })}
          </dd>
        </div>
        <div>
          <dt>{t('view.service.authority')}</dt>
          <dd>{t('view.service.perCompensation', { amount: money(service.authorityFen) })}</dd>
        </div>
        {service.visitEveryDays === null ? null : (
          <div>
            <dt>{t('view.service.visits')}</dt>
            <dd>{t('view.service.everyDays', { count: service.visitEveryDays })}</dd>
          </div>
        )}
        {level && level.benefits.length > 0 ? (
          <div>
            <dt>{t('view.service.benefits', { level: level.label[locale] })}</dt>
            <dd>{level.benefits.map((benefit) => benefit[locale]).join(' · ')}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('view.service.offers')}</dt>
          <dd>
            {service.offers.length === 0 ? (
              <span className="muted">{t('view.service.noOffers')}</span>
            ) : (
              <ul className="offers">
                {service.offers.map((offer) => (
                  <li key={offer.code} data-testid={`offer-${offer.code}`}>
                    <strong>{offer.label[locale]}</strong>{' '}
                    <span className="selectable">{offer.pitch[locale]}</span>
                  </li>
                ))}
              </ul>
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
});
