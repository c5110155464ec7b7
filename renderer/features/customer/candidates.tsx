import { useEffect, useId, useRef, useState } from 'react';
import type { Candidate, Contact } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { focusIsFree } from '../../ui/focus-is-free';
import { KeyCap } from '../../ui/key-cap';
import { RefusalNote } from '../../ui/refusal-note';
import { TierBadge } from '../../ui/tier-badge';

interface CandidatesProps {
  readonly contact: Contact;
  readonly list: readonly Candidate[];
}

/**
 * Several customers share the number. Digits choose only while the list has the focus (WCAG 2.1.4), which it takes if nobody has it. The
 * number is remembered as the chosen one's unless the agent says it is for this contact only.
 */
export function Candidates({ contact, list }: CandidatesProps) {
  const t = useTexts();
  const client = useClient();
  const id = useId();
  const listNode = useRef<HTMLUListElement>(null);
  const [remember, setRemember] = useState(true);
  const contactId = contact.id;
  const hasNumber = contact.caller.kind === 'number';
  useEffect(() => {
    if (focusIsFree()) listNode.current?.querySelector('button')?.focus();
  }, [contactId]);
  const choose = (candidate: Candidate): void => {
    client.ask(remember && hasNumber ? 'contact/attachCustomer' : 'contact/chooseCustomer', {
      contactId,
      customerId: candidate.id,
    });
  };
  return (
    <div className="card fill" data-testid="candidates">
      <div className="card-head">
        <h1 className="grow title">{t('customer.candidates', { count: list.length })}</h1>
        {hasNumber ? (
          <label className="check" htmlFor={id}>
            <input
              id={id}
              type="checkbox"
              checked={remember}
              data-testid="candidates-remember"
              onChange={(event) => {
                setRemember(event.target.checked);
              }}
            />
            {t('view.candidates.remember')}
          </label>
        ) : null}
      </div>
      <p className="empty">
        {t('customer.candidatesHint')}
        {hasNumber ? <span className="muted"> {t('view.candidates.rememberHint')}</span> : null}
      </p>
      <ul
        ref={listNode}
        onKeyDown={(event) => {
          if (event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
          const candidate = list[Number(event.key) - 1];
          if (candidate) choose(candidate);
        }}
      >
        {list.map((candidate, index) => (
          <li key={candidate.id}>
            <button
              type="button"
              className="candidate"
              data-testid={`candidate-${candidate.id}`}
              onClick={() => {
                choose(candidate);
              }}
            >
              <KeyCap keys={String(index + 1)} />
              <span className="grow">
                <strong>{candidate.name}</strong>
                <span className="muted"> {candidate.hint}</span>
              </span>
              <TierBadge tier={candidate.tier} />
            </button>
          </li>
        ))}
      </ul>
      <RefusalNote area="contact" />
    </div>
  );
}
