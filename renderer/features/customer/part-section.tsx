import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ViewPart } from '../../../shared/ipc/desk-state';
import { Age } from '../../ui/age';
import { useFailureWords } from '../../ui/use-failure-words';

interface PartSectionProps<T> {
  readonly title: string;
  readonly hint?: string;
  readonly part: ViewPart<readonly T[]> | null;
  readonly empty: string;
  readonly testId: string;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** One part of the customer with its own age, whether a newer one is on its way, and why that did not come. */
export function PartSection<T>({ title, hint, part, empty, testId, children }: PartSectionProps<T>) {
  const { t } = useTranslation();
  const words = useFailureWords();
  return (
    <section className="section" data-testid={testId} aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {part ? <span className="muted">{part.value.length}</span> : null}
        {hint === undefined ? null : <span className="muted small">{hint}</span>}
        <span className="grow" />
        {part?.failure ? (
          <span className="tone-warn small clip" title={words(part.failure).act}>
            {words(part.failure).what}
          </span>
        ) : null}
        {part ? (
          <span className="muted small" data-refreshing={part.refreshing}>
            {part.refreshing ? `${t('common.refreshing')} · ` : null}
            <Age atMs={part.fetchedAtMs} />
          </span>
        ) : null}
      </div>
      {part === null ? (
        <p className="empty">{t('customer.missing')}</p>
      ) : part.value.length === 0 ? (
        <p className="empty">{empty}</p>
      ) : (
        children(part.value)
      )}
    </section>
  );
}
