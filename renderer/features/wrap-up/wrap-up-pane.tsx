import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Contact } from '../../../shared/ipc/desk-state';
import { completeContact } from '../../bridge/complete-contact';
import { useClient, useDesk } from '../../bridge/desk-context';
import { clockTime } from '../../i18n/format';
import { callerName } from '../../stores/caller-name';
import { meantContact, selectedContact } from '../../stores/contacts';
import { whyNotComplete } from '../../stores/why-not-complete';
import { Button } from '../../ui/button';
import { FailureNote } from '../../ui/failure-note';
import { RefusalNote } from '../../ui/refusal-note';
import { useNotesWriter } from './use-notes-writer';
import { WrapUpCode } from './wrap-up-code';
import { useTexts } from '../../i18n/use-texts';

/** Notes and wrap-up code, open from the first ring; they say when exactly these words were last on disk. */
export function WrapUpPane({ contact }: { readonly contact: Contact | null }) {
  return contact ? <WrapUpForm key={contact.id} contact={contact} /> : <NoForm />;
}

/** Nobody is on the screen; whose notes wait all the same is not forgotten. */
function NoForm() {
  const t = useTexts();
  const client = useClient();
  const open = useDesk((state) => (selectedContact(state) === null ? state.contacts.length : 0));
  const only = useDesk((state) => (selectedContact(state) === null ? meantContact(state) : null));
  return (
    <div className="card wrap-up">
      <div className="card-head">
        <h2>{t('wrapUp.title')}</h2>
      </div>
      {only ? (
        <div className="empty row" data-testid="wrapup-hidden">
          <span className="grow">{t('wrapUp.hidden', { name: callerName(only, t) })}</span>
          <Button
            size="small"
            keys="Alt+N"
            testId="wrapup-back"
            onClick={() => {
              client.ask('contact/select', { contactId: only.id });
            }}
          >
            {t('wrapUp.back')}
          </Button>
        </div>
      ) : (
        <p className="empty">{t(open === 0 ? 'wrapUp.idle' : 'hint.key.chooseContact')}</p>
      )}
    </div>
  );
}

function WrapUpForm({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  const client = useClient();
  const [unmatched, setUnmatched] = useState(false);
  const { notes, reasonCode, savedAtMs, edit } = useNotesWriter(contact);
  const { closing, failure } = contact.wrapUp;
  const ended = contact.call.phase === 'ended';
  const notesNode = useRef<HTMLTextAreaElement>(null);
  // a field that comes to the screen with words in it has its caret before them
  useLayoutEffect(() => {
    const node = notesNode.current;
    node?.setSelectionRange(node.value.length, node.value.length);
  }, []);
  // why an earlier contact could not be completed says nothing of this one
  useEffect(
    () => () => {
      client.forget('wrapUp');
    },
    [client],
  );
  const untouched = notes === '' && reasonCode === null && contact.wrapUp.revision === 0;
  const saved = untouched
    ? t('wrapUp.empty')
    : savedAtMs === null
      ? t(failure ? 'wrapUp.notSaved' : 'wrapUp.saving')
      : t('wrapUp.saved', { time: clockTime(savedAtMs) });
  const why =
    whyNotComplete(contact) ?? (reasonCode === null ? (unmatched ? 'noSuchCode' : 'chooseCode') : null);
  const missing = why === null ? null : t(`hint.key.${why}`);
  return (
    <div className="card wrap-up">
      <div className="card-head">
        <h2>{t('wrapUp.title')}</h2>
        <span
          className={failure && savedAtMs === null ? 'tone-bad small' : 'muted small'}
          data-testid="notes-saved"
          data-saved={savedAtMs !== null}
        >
          {saved}
        </span>
      </div>
      <div className="card-body stack">
        {failure ? <FailureNote failure={failure} /> : null}
        <textarea
          ref={notesNode}
          className="input"
          aria-label={t('wrapUp.notes')}
          placeholder={t('wrapUp.placeholder')}
          maxLength={20_000}
          value={notes}
          readOnly={closing}
          data-testid="notes"
          onChange={(event) => {
            edit({ notes: event.target.value });
          }}
        />
        <div className="row">
          <WrapUpCode
            value={reasonCode}
            disabled={closing}
            onChange={(code) => {
              edit({ reasonCode: code });
              if (code !== null) client.hints.withdraw('chooseCode', 'noSuchCode');
            }}
            onUnmatched={(now) => {
              setUnmatched(now);
              client.hints.withdraw(now ? 'chooseCode' : 'noSuchCode');
            }}
          />
          <Button
            keys="F12"
            look={missing === null ? 'primary' : 'plain'}
            disabled={missing !== null || closing}
            hint={missing ?? undefined}
            testId="wrapup-complete"
            onClick={() => {
              completeContact(client, contact);
            }}
          >
            {t(closing ? 'wrapUp.closing' : 'wrapUp.complete')}
          </Button>
        </div>
        {missing !== null && ended ? <p className="muted small">{missing}</p> : null}
        <RefusalNote area="wrapUp" />
      </div>
    </div>
  );
}
