import { useId, useRef, useState, type ReactNode } from 'react';
import { Menu, type MenuOption } from './menu';

interface MenuButtonProps<T extends string> {
  readonly children: ReactNode;
  /** Names button and menu for screen readers. */
  readonly label: string;
  readonly heading: string;
  readonly options: readonly MenuOption<T>[];
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
