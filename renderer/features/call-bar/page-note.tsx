import type { Contact } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { callerName, partyName } from '../../stores/caller-name';
import type { LiveCall } from '../../stores/calls';
import { Button } from '../../ui/button';
import { CallNote } from './call-note';

/** The page is one contact's and the call is with another, or another rings: whose is whose, and the key to the caller's page. */
export function PageNote({ page, front }: { readonly page: Contact; readonly front: LiveCall }) {
  const t = useTexts();
  const client = useClient();
  const { id: contactId, digit } = front.contact;
  const { phase } = front.call;
  const doing = phase === 'held' || phase === 'ringing' ? phase : 'talking';
  return (
    <CallNote
      tone="accent"
      testId="page-note"
      state={doing}
      actions={
        <Button
          size="small"
          keys={digit === null ? undefined : `Alt+${String(digit)}`}
          testId="page-of-call"
          onClick={() => {
            client.ask('contact/select', { contactId });
          }}
        >
          {t(doing === 'ringing' ? 'calls.page.goToRinging' : 'calls.page.go')}
        </Button>
      }
    >
      {t(`calls.page.${doing}`, { page: callerName(page, t), who: partyName(front, t) })}
    </CallNote>
  );
}
