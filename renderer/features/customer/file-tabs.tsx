import { useCallback, useId, useState } from 'react';
import type { TFunction } from 'i18next';
import { isOpen } from '../../../shared/domain/customer';
import type { CustomerView } from '../../../shared/ipc/customer-view';
import { useTexts } from '../../i18n/use-texts';
import { TabPanel, Tabs, type TabItem } from '../../ui/tabs';
import { useAfterPaint } from '../../ui/use-after-paint';
import { AgreementsTab } from './agreements-tab';
import { BillingTab } from './billing-tab';
import { HoldingsTab } from './holdings-tab';
import { OrganisationTab } from './organisation-tab';
import { OverviewTab } from './overview-tab';
import type { Subject } from './subject';
import { TicketsTab } from './tickets-section';
import { TimelineTab } from './timeline/timeline-tab';

type Tab = 'overview' | 'holdings' | 'billing' | 'agreements' | 'tickets' | 'trace' | 'organisation';

/** The evidence, a page each, a frame after the card. Another customer begins with the overview again; the page's frame stays and is filled anew. */
export function FileTabs({ subject }: { readonly subject: Subject }) {
  const t = useTexts();
  const id = useId();
  const { view } = subject;
  const [chosen, setChosen] = useState<{ readonly customerId: string; readonly tab: Tab }>();
  const selected = chosen?.customerId === view.id ? chosen.tab : 'overview';
  const cardPainted = useAfterPaint(view.id);
  const select = useCallback(
    (tab: Tab) => {
      setChosen({ customerId: view.id, tab });
    },
    [view.id],
  );
  return (
    <div className="card fill file">
      <Tabs
        id={id}
        label={t('view.tabs.label')}
        items={tabItems(view, t)}
        selected={selected}
        onSelect={select}
      />
      <TabPanel id={id} tab={selected}>
        {cardPainted ? <TabContent subject={subject} tab={selected} onSelect={select} /> : null}
      </TabPanel>
    </div>
  );
}

function tabItems(view: CustomerView, t: TFunction): readonly TabItem<Tab>[] {
  const { lines, tickets } = view.parts;
  const item = (id: Tab, count?: number): TabItem<Tab> => ({ id, label: t(`view.tabs.${id}`), count });
  const open = tickets.state === 'known' ? tickets.value.filter(isOpen).length : undefined;
  return [
    item('overview'),
    item('holdings', lines.state === 'known' ? lines.value.length : undefined),
    item('billing'),
    item('agreements'),
    item('tickets', open),
    item('trace', view.timeline.total ?? undefined),
    ...(view.kind === 'enterprise' ? [item('organisation')] : []),
  ];
}

interface TabContentProps {
  readonly subject: Subject;
  readonly tab: Tab;
  readonly onSelect: (tab: Tab) => void;
}

function TabContent({ subject, tab, onSelect }: TabContentProps) {
  switch (tab) {
    case 'overview':
      return (
        <OverviewTab
          subject={subject}
          onAllLines={() => {
            onSelect('holdings');
          }}
          onWholeTrace={() => {
            onSelect('trace');
          }}
        />
      );
    case 'holdings':
      return <HoldingsTab subject={subject} />;
    case 'billing':
      return <BillingTab subject={subject} />;
    case 'agreements':
      return <AgreementsTab subject={subject} />;
    case 'tickets':
      return <TicketsTab part={subject.view.parts.tickets} target={subject.target} />;
    case 'trace':
      return <TimelineTab subject={subject} />;
    case 'organisation':
      return <OrganisationTab subject={subject} />;
  }
}
