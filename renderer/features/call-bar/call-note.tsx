import type { ReactNode } from 'react';

interface CallNoteProps {
  readonly tone: 'accent' | 'call' | 'warn' | 'bad';
  readonly children: ReactNode;
  /** Buttons, and clocks beside them. */
  readonly actions?: ReactNode;
  readonly hint?: string | undefined;
  readonly testId: string;
  readonly state?: string;
}

/** One thing to be said about the calls, on a line of its own below the bar: name, number and clock stay whole. */
export function CallNote({ tone, children, actions, hint, testId, state }: CallNoteProps) {
  return (
    <div className={`call-note ${tone}`} title={hint} data-testid={testId} data-state={state}>
      <span className="grow" role="status">
        {children}
      </span>
      {actions}
    </div>
  );
}
