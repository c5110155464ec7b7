import type { ReactNode } from 'react';
import { KeyCap } from './key-cap';

interface ButtonProps {
  readonly children: ReactNode;
  readonly onClick: () => void;
  readonly look?: 'plain' | 'primary' | 'danger' | 'go' | 'quiet' | 'link';
  readonly size?: 'normal' | 'small';
  readonly wide?: boolean;
  readonly keys?: string | undefined;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly label?: string;
  readonly hint?: string | undefined;
  readonly testId?: string;
}

/** A plain button with the key that does the same. `hint` becomes the tooltip; `label` replaces the words for screen readers. */
export function Button({
  children,
  onClick,
  look = 'plain',
  size = 'normal',
  wide = false,
  keys,
  disabled = false,
  pressed,
  expanded,
  label,
  hint,
  testId,
}: ButtonProps) {
  const classes = ['button', look, size === 'small' ? 'small' : '', wide ? 'wide' : ''];
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      onClick={onClick}
      disabled={disabled}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-label={label}
      title={hint}
      data-testid={testId}
    >
      {children}
      {keys === undefined ? null : <KeyCap keys={keys} />}
    </button>
  );
}
