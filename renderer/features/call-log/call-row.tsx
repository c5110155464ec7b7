import type { CallLogRow } from '../../../shared/ipc/call-log';
import { shortDate } from '../../i18n/format';
import { useTexts } from '../../i18n/use-texts';
import { useTick } from '../../ui/use-tick';
import { callOutcome } from './call-outcome';

interface CallRowProps {
  readonly id: string;
  readonly row: CallLogRow;
  readonly active: boolean;
  readonly onMark: () => void;
  readonly onOpen: (row: CallLogRow) => void;
}

/** One call: which way, who, what came of it, when. */
export function CallRow({ id, row, active, onMark, onOpen }: CallRowProps) {
  const t = useTexts();
  const nowMs = useTick(60_000);
  const number = row.number ?? t('call.withheld');
  const way = row.missed ? 'missed' : row.direction === 'inbound' ? 'in' : 'out';
  return (
    <li
      id={id}
      role="option"
      aria-selected={active}
      className={`log-row ${way}`}
      data-testid={`log-${row.id}`}
      data-way={way}
      data-result={row.result}
      onClick={onMark}
      onDoubleClick={() => {
        onOpen(row);
      }}
    >
      <span className={row.missed ? 'log-mark tone-bad' : 'log-mark muted'} aria-hidden="true">
        {row.direction === 'inbound' ? '↙' : '↗'}
      </span>
      <span className="clip">
        <strong className="log-who">{row.name ?? number}</strong>{' '}
        <span className="muted small">
          {[t(`callLog.${way}`), row.name === null ? null : number, row.queue]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </span>
      <span className={row.missed ? 'small tone-bad' : 'small muted'}>{callOutcome(row, t)}</span>
      <span className="muted small">{shortDate(row.atMs, nowMs)}</span>
    </li>
  );
}
