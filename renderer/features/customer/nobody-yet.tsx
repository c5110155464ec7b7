import type { CallerView, Contact, CustomerMatch } from '../../../shared/ipc/desk-state';
import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { DialButton } from '../../ui/dial-button';

interface NobodyYetProps {
  /** Null: opened without a contact. */
  readonly contact: Pick<Contact, 'id' | 'caller'> | null;
  readonly match: Extract<CustomerMatch, { kind: 'searching' | 'unknown' | 'colleague' }>;
}

/** Nobody is known to be calling: still looking, or no customer has this number; then the search is the way on. */
export function NobodyYet({ contact, match }: NobodyYetProps) {
  const t = useTexts();
  const { cues } = useClient();
  const caller = contact?.caller ?? null;
  const number =
    contact === null || caller === null || caller.number === null ? null : (
      <p className="number">
        <span className="selectable" data-testid="customer-number">
          {caller.number}
        </span>{' '}
        <DialButton
          target={{ contactId: contact.id }}
          shown={caller.number}
          label={caller.number}
          testId="dial-caller"
        />
      </p>
    );
  if (match.kind === 'searching') {
    return (
      <div className="card fill">
        <div className="idle" aria-busy="true" data-testid="customer-searching">
          {number}
          <h1 className="number">{t('customer.searching')}</h1>
          <p>{t('customer.searchingHint')}</p>
        </div>
      </div>
    );
  }
  if (match.kind === 'colleague') {
    return (
      <div className="card fill">
        <div className="idle" data-testid="customer-colleague">
          {number}
          <h1 className="number">{caller?.name}</h1>
          <p>{t('view.unknown.inside')}</p>
        </div>
      </div>
    );
  }
  return (
    <div className="card fill">
      <div className="idle" data-testid="customer-unknown" data-caller={caller?.kind}>
        {number}
        <h1 className="number">{caller?.name ?? t(titleFor(caller))}</h1>
        {caller?.kind === 'number' && caller.name === undefined ? (
          <p>{t(match.askedCentre ? 'customer.unknownAsked' : 'customer.unknownLocal')}</p>
        ) : null}
        {caller?.display === undefined ? null : (
          <p data-testid="unknown-display">{t('calls.display', { display: caller.display })}</p>
        )}
        {caller ? (
          <>
            <p>{t(whatToDo(caller))}</p>
            <Button
              look="primary"
              keys="F2"
              testId="unknown-search"
              onClick={() => {
                cues.give('search');
              }}
            >
              {t('view.unknown.search')}
            </Button>
            <p className="small">{t('view.unknown.otherwise')}</p>
          </>
        ) : null}
      </div>
    </div>
  );
}

function whatToDo({ kind, name }: CallerView) {
  if (name !== undefined) return 'view.unknown.colleague';
  return kind === 'number' ? 'view.unknown.attach' : 'view.unknown.find';
}

function titleFor(caller: CallerView | null) {
  switch (caller?.kind) {
    case undefined:
      return 'view.viewed.gone';
    case 'number':
      return 'customer.unknown';
    case 'withheld':
      return 'customer.withheld';
    case 'unreadable':
      return 'customer.unreadable';
  }
}
