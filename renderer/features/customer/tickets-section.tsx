import { memo } from 'react';
import { isOpen, type Ticket } from '../../../shared/domain/customer';
import type { ViewTarget } from '../../../shared/ipc/contract';
import type { PartView } from '../../../shared/ipc/customer-view';
import { useTexts } from '../../i18n/use-texts';
import { PartSection } from './part-section';
import { TicketsList } from './tickets-list';

interface TicketsProps {
  readonly part: PartView<readonly Ticket[]>;
  readonly target: ViewTarget;
}

const open = (tickets: readonly Ticket[]): readonly Ticket[] => tickets.filter(isOpen);
const done = (tickets: readonly Ticket[]): readonly Ticket[] => tickets.filter((one) => !isOpen(one));
const isEmpty = (tickets: readonly Ticket[]): boolean => tickets.length === 0;

/** What is still owed to the customer. */
export const TicketsSection = memo(function TicketsSection({ part, target }: TicketsProps) {
  const t = useTexts();
  return (
    <PartSection
      title={t('view.tickets.open')}
      part={part}
      target={target}
      count={part.state === 'known' ? open(part.value).length : undefined}
      empty={t('view.tickets.noneOpen')}
      isEmpty={(tickets) => isEmpty(open(tickets))}
      testId="tickets"
    >
      {(tickets) => <TicketsList tickets={open(tickets)} />}
    </PartSection>
  );
});

/** Complaints and faults, warnings and wishes: what is open, then what is done. */
export function TicketsTab({ part, target }: TicketsProps) {
  const t = useTexts();
  return (
    <>
      <TicketsSection part={part} target={target} />
      <PartSection
        title={t('view.tickets.done')}
        part={part}
        target={target}
        count={part.state === 'known' ? done(part.value).length : undefined}
        empty={t('view.tickets.noneDone')}
        isEmpty={(tickets) => isEmpty(done(tickets))}
        testId="tickets-done"
      >
        {(tickets) => <TicketsList tickets={done(tickets)} />}
      </PartSection>
    </>
  );
}
