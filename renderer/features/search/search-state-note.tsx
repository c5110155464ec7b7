import { useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { useFailureWords } from '../../ui/use-failure-words';
import { useSearch } from './use-search-session';
import type { SearchSession } from './search-session';

/** Below the rows: what is being asked, what was not found, what stands in the way. One line, and the button that goes on. */
export function SearchStateNote({ session }: { readonly session: SearchSession }) {
  const t = useTexts();
  const words = useFailureWords();
  const answered = useSearch(session, (state) => state.answered);
  const count = useSearch(session, (state) => state.rows.filter((row) => !row.fromCentre).length);
  const more = useSearch(session, (state) => state.more);
  const failure = useSearch(session, (state) => state.failure);
  const centre = useSearch(session, (state) => state.centre);
  const storage = useDesk((state) => state.storage.state);
  const offline = useDesk((state) => state.centre.state !== 'online');
  if (answered === null) return <p className="empty">{t('search.asking')}</p>;
  const empty = answered === '';
  const foundElsewhere = centre.state === 'answered' && centre.count > 0;
  return (
    <div className="search-note" data-testid="search-note">
      <div className="grow" role="status">
        {failure ? (
          <p className="tone-bad" data-failure={failure.code}>
            {words(failure).what}
            {t('search.comma')}
            {words(failure).means}
          </p>
        ) : storage === 'opening' ? (
          <p className="tone-warn">{t('search.opening')}</p>
        ) : storage === 'down' ? (
          <p className="tone-bad">{t('search.down')}</p>
        ) : count === 0 ? (
          <p>{t(empty ? 'search.noRecent' : 'search.nothing', { text: answered })}</p>
        ) : (
          <p className="muted small">
            {t(empty ? 'search.recentTitle' : more ? 'search.more' : 'search.count', { count })}
          </p>
        )}
        {count === 0 && centre.state !== 'asking' && !foundElsewhere ? (
          <p className="muted small">{t('search.canFind')}</p>
        ) : null}
        {empty ? null : centre.state === 'asking' ? (
          <p data-testid="search-centre" data-state="asking">
            {t('search.askingCentre')}
          </p>
        ) : centre.state === 'failed' ? (
          <p className="tone-bad" data-testid="search-centre" data-state="failed">
            {t('search.centreFailed', { why: words(centre.failure).what })}
          </p>
        ) : centre.state === 'answered' ? (
          <p data-testid="search-centre" data-state="answered">
            {t(centre.count === 0 ? 'search.centreNothing' : 'search.centreFound', { count: centre.count })}
          </p>
        ) : offline ? (
          <p className="tone-warn" data-testid="search-centre" data-state="offline">
            {t('search.centreOffline')}
          </p>
        ) : null}
      </div>
      {empty || offline || centre.state === 'asking' || centre.state === 'answered' ? null : (
        <Button
          size="small"
          testId="search-ask-centre"
          onClick={() => {
            void session.askCentre();
          }}
        >
          {t('search.askCentre')}
        </Button>
      )}
    </div>
  );
}
