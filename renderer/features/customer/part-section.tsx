import type { ReactNode } from 'react';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { KnownPart, PartView } from '../../../shared/ipc/customer-view';
import { useTexts } from '../../i18n/use-texts';
import { Age } from '../../ui/age';
import { useFailureWords } from '../../ui/use-failure-words';
import { PartMissing } from './part-missing';

interface PartSectionProps<T> {
  readonly title: string;
  readonly hint?: string | undefined;
  readonly part: PartView<T>;
  readonly target: ViewTarget;
  /** How many there are; undefined where counting says nothing. */
  readonly count?: number | undefined;
  /** Said where the answer is that there are none. */
  readonly empty: string;
  readonly isEmpty: (value: T) => boolean;
  readonly testId: string;
  readonly action?: ReactNode;
  readonly children: (value: T) => ReactNode;
}

/** One part of the customer with its own age, whether a newer one is on its way, and why that did not come; or why it is not here. */
export function PartSection<T>(props: PartSectionProps<T>) {
  const { title, hint, part, target, count, empty, isEmpty, testId, action, children } = props;
  const known = part.state === 'known' ? part : null;
  return (
    <section className="section" data-testid={testId} data-part={part.state} aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {known && count !== undefined ? <span className="muted">{count}</span> : null}
        {hint === undefined ? null : <span className="muted small clip">{hint}</span>}
        <span className="grow" />
        {action}
        {known ? <Freshness part={known} /> : null}
      </div>
      {known ? (
        isEmpty(known.value) ? (
          <p className="empty">{empty}</p>
        ) : (
          children(known.value)
        )
      ) : (
        <PartMissing part={part} target={target} />
      )}
    </section>
  );
}

function Freshness({ part }: { readonly part: KnownPart<unknown> }) {
  const t = useTexts();
  const words = useFailureWords();
  return (
    <>
      {part.failure ? (
        <span className="tone-warn small clip" title={words(part.failure).act}>
          {words(part.failure).what}
        </span>
      ) : null}
      <span className="muted small age" data-refreshing={part.refreshing}>
        {part.refreshing ? `${t('common.refreshing')} · ` : null}
        <Age atMs={part.fetchedAtMs} />
      </span>
    </>
  );
}
