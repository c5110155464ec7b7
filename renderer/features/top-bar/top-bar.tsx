import { useTranslation } from 'react-i18next';
import { useDesk } from '../../bridge/desk-context';
import { seatState, type SeatStateCode } from '../../stores/seat-state';
import { Button } from '../../ui/button';
import { Elapsed } from '../../ui/elapsed';
import { PracticeToggle } from './practice-toggle';
import { PreferenceSwitches } from './preference-switches';
import { SystemStatus } from './system-status';

const tones: Record<SeatStateCode, string> = {
  ringing: 'good',
  answering: 'good',
  talking: 'call',
  held: 'warn',
  ending: 'plain',
  wrapUp: 'plain',
  ready: 'good',
  connecting: 'plain',
  offline: 'bad',
  unconfigured: 'warn',
};

interface TopBarProps {
  readonly onSettings: () => void;
  readonly onKeys: () => void;
}

/** What the seat is, what it stands on, and how old that knowledge is. */
export function TopBar({ onSettings, onKeys }: TopBarProps) {
  const { t } = useTranslation();
  const code = useDesk((state) => seatState(state).code);
  const sinceMs = useDesk((state) => seatState(state).sinceMs);
  const agent = useDesk((state) => state.agent);
  const practice = useDesk((state) => state.mode === 'practice');
  return (
    <header className="top-bar" aria-label={t('top.label')}>
      <span className="brand">
        <span className="dot" aria-hidden="true" />
        {t('app.name')}
      </span>
      <span className={`pill ${tones[code]}`} data-testid="seat-state" data-state={code}>
        <span className="dot" aria-hidden="true" />
        {t(`seat.${code}`)}
        {sinceMs === null ? null : <Elapsed sinceMs={sinceMs} />}
      </span>
      <SystemStatus />
      <span className="grow" />
      {practice ? <PracticeToggle /> : null}
      <PreferenceSwitches />
      <Button size="small" look="quiet" keys="F1" onClick={onKeys} testId="keys-open">
        {t('top.keys')}
      </Button>
      <Button size="small" look="quiet" onClick={onSettings} testId="settings-open">
        {t('top.settings')}
      </Button>
      <span className="agent" title={t('top.agent', { name: agent.name, id: agent.id })} data-testid="agent">
        <strong>{agent.name}</strong>
        <span className="muted">{agent.extension ?? agent.id}</span>
      </span>
    </header>
  );
}
