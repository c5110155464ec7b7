import { useId, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { KeyCap } from './key-cap';

interface MenuButtonProps<T extends string> {
  readonly children: ReactNode;
  /** Names button and menu for screen readers. */
  readonly label: string;
  readonly heading: string;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onPick: (value: T) => void;
  readonly testId?: string;
}

/** A small button that asks "which of these?" first: WAI-ARIA menu button; digits pick at once, Esc goes back to the button. */
export function MenuButton<T extends string>(props: MenuButtonProps<T>) {
  const { children, label, heading, options, onPick, testId } = props;
  const [open, setOpen] = useState(false);
  const anchor = `--menu-${useId().replaceAll(/\W/g, '')}`;
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className="button link small"
        style={{ anchorName: anchor }}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        data-testid={testId}
        onClick={() => {
          setOpen(true);
        }}
      >
        {children}
      </button>
      {open ? (
        <Menu
          label={heading}
          anchor={anchor}
          options={options}
          onClose={close}
          onLeave={() => {
            setOpen(false);
          }}
          onPick={(value) => {
            close();
            onPick(value);
          }}
        />
      ) : null}
    </>
  );
}

interface MenuProps<T extends string> {
  readonly label: string;
  readonly anchor: string;
  readonly options: MenuButtonProps<T>['options'];
  readonly onClose: () => void;
  readonly onLeave: () => void;
  readonly onPick: (value: T) => void;
}

function Menu<T extends string>({ label, anchor, options, onClose, onLeave, onPick }: MenuProps<T>) {
  const node = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    node.current?.showPopover();
    node.current?.querySelector('button')?.focus();
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
            role="menuitem"
            className="menu-item"
            tabIndex={-1}
            data-value={option.value}
            onClick={() => {
              onPick(option.value);
            }}
          >
            <KeyCap keys={String(index + 1)} /> {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
