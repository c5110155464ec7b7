import { useLayoutEffect } from 'react';
import type { SearchHit } from '../../../shared/ipc/bulk';
import { useTexts } from '../../i18n/use-texts';
import { KeyCap } from '../../ui/key-cap';
import { SearchRow } from './search-row';
import { SearchStateNote } from './search-state-note';
import type { SearchSession } from './search-session';
import { useSearch } from './use-search-session';

interface SearchResultsProps {
  readonly id: string;
  readonly session: SearchSession;
  /** The current contact wants a customer, so Ctrl+Enter is offered. */
  readonly attaches: boolean;
  readonly onPick: (hit: SearchHit) => void;
}

/** The list under the box. It alone renders while one types. */
export function SearchResults({ id, session, attaches, onPick }: SearchResultsProps) {
  const t = useTexts();
  const rows = useSearch(session, (state) => state.rows);
  const active = useSearch(session, (state) => state.active);
  const answered = useSearch(session, (state) => state.answered);
  useLayoutEffect(() => {
    // the first rows are in sight anyway
    if (active > 4) document.getElementById(`${id}-${String(active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div
      className="search-list"
      data-testid="search-results"
      data-for={answered}
      onPointerDown={(event) => {
        // the box keeps the focus
        event.preventDefault();
      }}
    >
      <ul id={id} role="listbox" aria-label={t('search.results')}>
        {rows.map(({ hit, fromCentre }, index) => (
          <SearchRow
            // a place keeps its row: changing its words costs less than making it anew
            key={index}
            id={`${id}-${String(index)}`}
            hit={hit}
            fromCentre={fromCentre}
            active={index === active}
            t={t}
            onPick={onPick}
          />
        ))}
      </ul>
      <SearchStateNote session={session} />
      <p className="search-keys muted small">
        <KeyCap keys="↑↓" /> {t('search.keyMove')} <KeyCap keys="Enter" /> {t('search.keyOpen')}{' '}
        {attaches ? (
          <>
            <KeyCap keys="Ctrl+Enter" /> {t('search.keyAttach')}{' '}
          </>
        ) : null}
        <KeyCap keys="Esc" /> {t('search.keyClose')}
      </p>
    </div>
  );
}
