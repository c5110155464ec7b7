import { memo } from 'react';
import type { TargetState } from '../../../shared/domain/call';
import { Tag, type Tone } from '../../ui/tag';
import { useTexts } from '../../i18n/use-texts';
import type { Target } from './find-targets';

interface TargetRowProps {
  readonly id: string;
  readonly target: Target;
  readonly state: TargetState | undefined;
  readonly active: boolean;
  /** What the number as typed is offered for. */
  readonly typedWords: 'dial.typed' | 'transfer.typed';
  readonly onMark: (number: string) => void;
}

const tones: Record<TargetState, Tone> = {
  idle: 'good',
  ringing: 'warn',
  busy: 'bad',
  offline: 'plain',
  unknown: 'plain',
};

/** Who, where they sit, their extension, and what they are doing now. */
export const TargetRow = memo(function TargetRow(props: TargetRowProps) {
  const { id, target, state, active, typedWords, onMark } = props;
  const t = useTexts();
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      className="target-row"
      data-testid={`target-${target.number}`}
      data-state={state}
      onClick={() => {
        onMark(target.number);
      }}
    >
      {target.kind === 'typed' ? (
        <strong>{t(typedWords, { number: target.number })}</strong>
      ) : (
        <>
          <span className="clip">
            <strong>{target.entry.name}</strong>{' '}
            <span className="muted small">
              {target.entry.kind === 'colleague' ? '' : `${t(`transfer.kind.${target.entry.kind}`)} `}
              {target.entry.group ?? ''}
            </span>
          </span>
          <span className="muted">{target.number}</span>
          <span>
            {target.entry.kind !== 'colleague' || state === undefined ? null : (
              <Tag tone={tones[state]} mark>
                {t(`transfer.state.${state}`)}
              </Tag>
            )}
          </span>
        </>
      )}
    </li>
  );
});
