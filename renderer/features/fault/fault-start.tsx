import type { ReactNode } from 'react';
import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { linesOf, suspectedLineId } from '../../stores/contacts';
import { Button } from '../../ui/button';
import { useTexts } from '../../i18n/use-texts';

/** What F8 will do, for which line; or what is missing before it can. */
export function FaultStart({ contact, notes }: { readonly contact: Contact; readonly notes: ReactNode }) {
  const t = useTexts();
  const client = useClient();
  const lines = linesOf(contact);
  const lineId = suspectedLineId(contact);
  const line = lines.find(({ id }) => id === lineId);
  const missing =
    contact.customer.kind !== 'found'
      ? t('fault.noCustomer')
      : lines.length === 0
        ? t(linesAreComing(contact) ? 'fault.linesComing' : 'fault.noLines')
        : line
          ? null
          : t('fault.pickLine');
  return (
    <>
      <div className="fault-body stack">
        {line ? (
          <p className={line.health === 'down' ? 'tone-bad' : line.health === 'degraded' ? 'tone-warn' : ''}>
            {t('fault.suspect', { number: line.number, health: t(`lines.healthOf.${line.health}`) })}
          </p>
        ) : null}
        {missing === null ? (
          <ol className="steps">
            <li>{t('fault.steps.test')}</li>
            <li>{t('fault.steps.outage')}</li>
            <li>{t('fault.steps.fill')}</li>
          </ol>
        ) : (
          <p className="muted">{missing}</p>
        )}
        {notes}
      </div>
      <div className="fault-foot">
        <Button
          wide
          look={line ? 'primary' : 'plain'}
          keys="F8"
          disabled={missing !== null}
          testId="fault-start"
          onClick={() => {
            client.ask('fault/start', {
              contactId: contact.id,
              ...(lineId === null ? {} : { lineId }),
            });
          }}
        >
          {t('fault.start')}
        </Button>
      </div>
    </>
  );
}

/** Not here yet is not the same as none. */
const linesAreComing = ({ customer }: Contact): boolean =>
  customer.kind === 'found' && customer.view.parts.lines.state === 'absent';
