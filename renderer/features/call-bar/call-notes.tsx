import { useEffect } from 'react';
import type { Failure } from '../../../shared/ipc/failure';
import { useClient, useDesk, useRefusal } from '../../bridge/desk-context';
import { contactInBar, otherPage } from '../../stores/contacts';
import { frontCall } from '../../stores/calls';
import { useFailureWords } from '../../ui/use-failure-words';
import { useTexts } from '../../i18n/use-texts';
import { CallNote } from './call-note';
import { ConsultNote } from './consult-note';
import { InDoubtNote } from './in-doubt-note';
import { NotReachedNote } from './not-reached-note';
import { PageNote } from './page-note';
import { TransferNote } from './transfer-note';
import { TransferredNotes } from './transferred-note';

/** A key that could do nothing is soon no news. */
const refusalShownMs = 15_000;

/** What is to be said about the call in the bar, and what can be done about it; nothing most of the time. */
export function CallNotes() {
  const contacts = useDesk((state) => state.contacts);
  const selectedContactId = useDesk((state) => state.selectedContactId);
  const viewing = useDesk((state) => state.viewed !== null);
  const state = { contacts, selectedContactId };
  const front = frontCall(state);
  const contact = contactInBar(state);
  const other = viewing ? null : otherPage(state);
  return (
    <>
      {contact ? <Trouble failure={(front?.call ?? contact.call).failure} /> : null}
      {front?.call.inDoubt ? <InDoubtNote /> : null}
      {contact ? <TransferNote contact={contact} front={front} /> : null}
      {contact ? <ConsultNote contact={contact} front={front} /> : null}
      <TransferredNotes />
      <NotReachedNote />
      {other && front ? <PageNote page={other} front={front} /> : null}
    </>
  );
}

/** A key that was refused, or what is wrong with the call itself. */
function Trouble({ failure }: { readonly failure: Failure | null }) {
  const refusal = useRefusal('call');
  const words = useFailureWords();
  const t = useTexts();
  const client = useClient();
  useEffect(() => {
    if (!refusal) return;
    const timer = setTimeout(() => {
      client.forget('call');
    }, refusalShownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [client, refusal]);
  const trouble = refusal ?? failure;
  if (!trouble) return null;
  const { what, means, act } = words(trouble);
  return (
    <CallNote tone="bad" testId="call-failure" state={trouble.code}>
      {t('hint.failure', { what, means, act })}
    </CallNote>
  );
}
