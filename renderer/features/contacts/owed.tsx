import { useDesk } from '../../bridge/desk-context';
import { Elapsed } from '../../ui/elapsed';
import { RefusedWork } from './refused-work';
import { useTexts } from '../../i18n/use-texts';

/** Work on disk that the centre has not confirmed yet, and what it refused. */
export function Owed() {
  const t = useTexts();
  const { waiting, refused, oldestMs } = useDesk((state) => state.outbox);
  const contacts = useDesk((state) => state.contacts);
  const known = contacts.flatMap((contact) =>
    contact.fault.step === 'refused' ? [{ contact, fault: contact.fault }] : [],
  );
  const others = Math.max(0, refused - known.length);
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
        {waiting === 0 && refused === 0 && known.length === 0 ? (
          <p className="muted">{t('outbox.clear')}</p>
        ) : null}
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
        {known.length > 0 ? (
          <ul className="stack">
            {known.map(({ contact, fault }) => (
              <RefusedWork key={fault.outboxId} contact={contact} fault={fault} />
            ))}
          </ul>
        ) : null}
        {others > 0 ? (
          <div>
            <p className="tone-bad">{t('outbox.refused', { count: others })}</p>
            <p className="muted small">{t('outbox.refusedDo')}</p>
          </div>
        ) : null}
      </div>
    </div>
  );
}
