import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactId } from '../../../shared/domain/ids';
import type { Candidate } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { KeyCap } from '../../ui/key-cap';
import { TierBadge } from '../../ui/tier-badge';

interface CandidatesProps {
  readonly contactId: ContactId;
  readonly list: readonly Candidate[];
}

/** Several customers share the number. Digits choose only while the list has the focus (WCAG 2.1.4), which it takes if nobody has it. */
export function Candidates({ contactId, list }: CandidatesProps) {
  const { t } = useTranslation();
  const client = useClient();
  const listNode = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) listNode.current?.querySelector('button')?.focus();
  }, [contactId]);
  const choose = (candidate: Candidate): void => {
    client.ask('contact/chooseCustomer', { contactId, customerId: candidate.id });
  };
  return (
    <div className="card fill" data-testid="candidates">
      <div className="card-head">
        <h1 className="grow title">{t('customer.candidates', { count: list.length })}</h1>
      </div>
      <p className="empty">{t('customer.candidatesHint')}</p>
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
    </div>
  );
}
