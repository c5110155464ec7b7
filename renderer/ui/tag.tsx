import type { ReactNode } from 'react';

export type Tone = 'plain' | 'good' | 'warn' | 'bad' | 'call';
/** Shape says what colour says: round is well, square is bad, hollow is not known or on its way. */
const marks: Record<Tone, string> = {
  plain: 'dot hollow',
  good: 'dot',
  warn: 'dot hollow',
  bad: 'dot square',
  call: 'dot',
};

interface TagProps {
  readonly children: ReactNode;
  readonly tone?: Tone;
  readonly mark?: boolean;
  readonly hint?: string | undefined;
  readonly testId?: string;
  readonly state?: string;
  /** Makes it a button. */
  readonly onPress?: () => void;
}

export function Tag({ children, tone = 'plain', mark = false, hint, testId, state, onPress }: TagProps) {
  const attributes = { className: `tag ${tone}`, title: hint, 'data-testid': testId, 'data-state': state };
  const content = (
    <>
      {mark ? <span className={marks[tone]} aria-hidden="true" /> : null}
      {children}
    </>
  );
  return onPress === undefined ? (
    <span {...attributes}>{content}</span>
  ) : (
    <button type="button" {...attributes} onClick={onPress}>
      {content}
    </button>
  );
}
