import { memo } from 'react';
import type { ServicePromise } from '../../../shared/domain/service-promise';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PartView } from '../../../shared/ipc/customer-view';
import { useTexts } from '../../i18n/use-texts';
import { Due } from '../../ui/due';
import { Tag } from '../../ui/tag';
import { PartSection } from './part-section';

interface PromisesSectionProps {
  readonly part: PartView<readonly ServicePromise[]>;
  readonly target: ViewTarget;
}

const owed = (promises: readonly ServicePromise[]): readonly ServicePromise[] =>
  promises.filter(({ status }) => status === 'due').sort((a, b) => a.dueAtMs - b.dueAtMs);
const broken = (promises: readonly ServicePromise[]): readonly ServicePromise[] =>
  promises.filter(({ status }) => status === 'broken');

/** What was promised and is not kept yet, the first to fall due first, and what was broken. */
export const PromisesSection = memo(function PromisesSection({ part, target }: PromisesSectionProps) {
  const t = useTexts();
  return (
    <PartSection
      title={t('view.promises.title')}
      part={part}
      target={target}
      count={part.state === 'known' ? owed(part.value).length : undefined}
      empty={t('view.promises.empty')}
      isEmpty={(value) => owed(value).length + broken(value).length === 0}
      testId="promises"
    >
      {(value) => (
        <ul className="entries">
          {[...owed(value), ...broken(value)].map((promise) => (
            <li
              key={promise.id}
              className="entry promise"
              data-testid={`promise-${promise.id}`}
              data-status={promise.status}
            >
              <Tag>{t(`view.promises.kind.${promise.kind}`)}</Tag>
              <span className="clip selectable" title={promise.description}>
                {promise.description}
                {promise.ticketId === undefined ? null : <span className="muted"> · {promise.ticketId}</span>}
              </span>
              <span className="row small">
                <span className="muted">{promise.by ?? ''}</span>
                {promise.status === 'broken' ? (
                  <Tag tone="bad" mark>
                    {t('view.promises.broken')}
                  </Tag>
                ) : (
                  <Due atMs={promise.dueAtMs} />
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </PartSection>
  );
});
