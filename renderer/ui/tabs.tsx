import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { KeyCap } from './key-cap';

export interface TabItem<T extends string> {
  readonly id: T;
  readonly label: string;
  /** How many there are behind it. */
  readonly count?: number | undefined;
  /** Something behind it wants to be looked at; said by a mark as well as by the colour. */
  readonly alert?: string | undefined;
}

interface TabsProps<T extends string> {
  /** Base of the ids of tabs and panel. */
  readonly id: string;
  readonly label: string;
  readonly items: readonly TabItem<T>[];
  readonly selected: T;
  readonly onSelect: (tab: T) => void;
}

/** WAI-ARIA tabs: one tab stop, the arrows move and choose, Home and End too. `data-tab-key` is the digit its key has. */
export function Tabs<T extends string>({ id, label, items, selected, onSelect }: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  const step = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const at = items.findIndex((item) => item.id === selected);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = (to + items.length) % items.length;
    const next = items[index];
    if (!next) return;
    onSelect(next.id);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[index]?.focus();
  };
  return (
    <div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={step}>
      {items.map((item, index) => {
        const chosen = item.id === selected;
        return (
          <button
            key={item.id}
            type="button"
            role="tab"
            className="tab"
            id={`${id}-tab-${item.id}`}
            aria-selected={chosen}
            aria-controls={chosen ? `${id}-panel` : undefined}
            tabIndex={chosen ? 0 : -1}
            title={item.alert}
            data-testid={`tab-${item.id}`}
            data-tab-key={index + 1}
            onClick={() => {
              onSelect(item.id);
            }}
          >
            {item.label}
            {item.count === undefined ? null : <span className="count">{item.count}</span>}
            {item.alert === undefined ? null : (
              <>
                <span className="dot square tone-warn" aria-hidden="true" />
                <span className="visually-hidden"> {item.alert}</span>
              </>
            )}
          </button>
        );
      })}
      <KeyCap keys={`Ctrl+1…${String(items.length)}`} />
    </div>
  );
}

interface TabPanelProps {
  readonly id: string;
  readonly tab: string;
  readonly children: ReactNode;
}

/** What stands behind the chosen tab; it scrolls, so it can be reached with the keyboard. */
export function TabPanel({ id, tab, children }: TabPanelProps) {
  return (
    <div
      className="tab-panel"
      role="tabpanel"
      id={`${id}-panel`}
      aria-labelledby={`${id}-tab-${tab}`}
      tabIndex={0}
      data-testid={`panel-${tab}`}
    >
      {children}
    </div>
  );
}
