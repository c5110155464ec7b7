import type { ReactNode } from 'react';
import type { Failure } from '../../shared/ipc/failure';
import { useFailureWords } from './use-failure-words';

interface FailureNoteProps {
  readonly failure: Failure;
  readonly tone?: 'warn' | 'bad';
  /** What to do, where it can be done at this very place. */
  readonly doHere?: string | undefined;
  readonly children?: ReactNode;
  readonly testId?: string;
}

/** What happened, what it means, what to do; `children` are the buttons that do it. */
export function FailureNote({ failure, tone = 'bad', doHere, children, testId }: FailureNoteProps) {
  const { what, means, act, about } = useFailureWords()(failure);
  return (
    <div className={`strip ${tone}`} role="status" data-testid={testId} data-failure={failure.code}>
      <div className="body">
        <strong className={`tone-${tone}`}>{what}</strong>
        {about === '' ? null : <span className="muted small"> {about}</span>}
        <div>{means}</div>
        <div>{doHere ?? act}</div>
      </div>
      {children}
    </div>
  );
}
