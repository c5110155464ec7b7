import { useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { KeyCap } from './key-cap';

export interface MenuOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Stands at the end of the line. */
  readonly note?: string;
  /** Where given, one of the options is the chosen one. */
  readonly chosen?: boolean;
}

interface MenuProps<T extends string> {
  readonly label: string;
  readonly anchor: string;
  readonly options: readonly MenuOption<T>[];
  readonly onClose: () => void;
  readonly onLeave: () => void;
  readonly onPick: (value: T) => void;
}

/** The list itself, open as long as it is there, the focus on what is chosen: digits pick at once, arrows move, Esc and Tab leave. */
export function Menu<T extends string>({ label, anchor, options, onClose, onLeave, onPick }: MenuProps<T>) {
  const node = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const menu = node.current;
    menu?.showPopover();
    (menu?.querySelector<HTMLElement>('[aria-checked="true"]') ?? menu?.querySelector('button'))?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = [...(node.current?.querySelectorAll('button') ?? [])];
    const at = items.findIndex((item) => item === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    const picked = event.ctrlKey || event.altKey ? undefined : options[Number(event.key) - 1];
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (picked) onPick(picked.value);
    else if (to !== undefined) items[(to + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={node}
      popover="manual"
      className="choice-list menu"
      style={{ positionAnchor: anchor }}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
        onLeave();
      }}
    >
      <p className="heading" aria-hidden="true">
        {label}
      </p>
      <div role="menu" aria-label={label}>
        {options.map((option, index) => (
          <button
            key={option.value}
            type="button"
            role={option.chosen === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked={option.chosen}
            className="menu-item"
            tabIndex={-1}
            data-value={option.value}
            onClick={() => {
              onPick(option.value);
            }}
          >
            {index < 9 ? <KeyCap keys={String(index + 1)} /> : null} {option.label}
            {option.note === undefined ? null : <span className="menu-note muted">{option.note}</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
