import { HistorySection } from './history-section';
import { LinesSection } from './lines-section';
import { PromisesSection } from './promises-section';
import { ServiceGuide } from './service-guide';
import type { Subject } from './subject';
import { TicketsSection } from './tickets-section';

interface OverviewTabProps {
  readonly subject: Subject;
  readonly onAllLines: () => void;
  readonly onWholeTrace: () => void;
}

/** What decides this contact: the lines, what is owed, what was last said, how to serve them. */
export function OverviewTab({ subject, onAllLines, onWholeTrace }: OverviewTabProps) {
  const { view, target } = subject;
  const { tickets, promises, contacts, points } = view.parts;
  return (
    <>
      <LinesSection subject={subject} onAll={onAllLines} />
      <TicketsSection part={tickets} target={target} />
      <PromisesSection part={promises} target={target} />
      <HistorySection part={contacts} target={target} onAll={onWholeTrace} />
      <ServiceGuide service={view.service} points={points} />
    </>
  );
}
