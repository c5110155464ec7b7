import type { ReactNode } from 'react';
import { Button } from './button';
import { ErrorBoundary } from './error-boundary';
import { useTexts } from '../i18n/use-texts';

interface PaneProps {
  readonly id: 'left' | 'centre' | 'right';
  readonly children: ReactNode;
}

/** One of the three columns: a landmark F3 steps through, with its own error boundary. */
export function Pane({ id, children }: PaneProps) {
  const t = useTexts();
  const Landmark = id === 'centre' ? 'main' : 'section';
  return (
    <Landmark className={`pane ${id}`} aria-label={t(`panes.${id}`)} data-pane={id} tabIndex={-1}>
      <ErrorBoundary
        fallback={(again) => (
          <div className="card fill">
            <div className="card-body stack" role="alert">
              <strong className="tone-bad">{t('panes.broken')}</strong>
              <p>{t('panes.brokenHint')}</p>
              <Button onClick={again}>{t('panes.again')}</Button>
            </div>
          </div>
        )}
      >
        {children}
      </ErrorBoundary>
    </Landmark>
  );
}
