import { useTranslation } from 'react-i18next';
import { useDesk } from '../../bridge/desk-context';
import { Elapsed } from '../../ui/elapsed';

/** Work on disk that the centre has not confirmed yet. */
export function Owed() {
  const { t } = useTranslation();
  const { waiting, refused, oldestMs } = useDesk((state) => state.outbox);
  return (
    <div className="card">
      <div className="card-head">
        <h2>{t('outbox.title')}</h2>
      </div>
      <div
        className="card-body stack"
        data-testid="outbox-waiting"
        data-waiting={waiting}
        data-refused={refused}
      >
        {waiting === 0 && refused === 0 ? <p className="muted">{t('outbox.clear')}</p> : null}
        {waiting > 0 ? (
          <>
            <p className="figure tone-warn">
              <b>{waiting}</b> {t('outbox.waitingUnit')}
            </p>
            {oldestMs === null ? null : (
              <p>
                {t('outbox.oldest')} <Elapsed sinceMs={oldestMs} />
              </p>
            )}
            <p className="muted small">{t('outbox.kept')}</p>
          </>
        ) : null}
        {refused > 0 ? <p className="tone-bad">{t('outbox.refused', { count: refused })}</p> : null}
      </div>
    </div>
  );
}
