import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../bridge/desk-context';
import { seatState, type SeatStateCode } from '../../stores/seat-state';
import { Elapsed } from '../../ui/elapsed';
import { KeyCap } from '../../ui/key-cap';
import { AgentMenu } from './agent-menu';
import { GearMark } from './marks';
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
  signedOut: 'plain',
};

interface TopBarProps {
  readonly onSettings: () => void;
  readonly onKeys: () => void;
  /** Stands in the middle. */
  readonly children?: ReactNode;
}

/** What the seat is, what it stands on, and how old that knowledge is. */
export function TopBar({ onSettings, onKeys, children }: TopBarProps) {
  const { t } = useTranslation();
  const code = useDesk((state) => seatState(state).code);
  const sinceMs = useDesk((state) => seatState(state).sinceMs);
  const practice = useDesk((state) => state.mode === 'practice' && state.session === 'signedIn');
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
      {children}
      <SystemStatus />
      {practice ? <PracticeToggle /> : null}
      <span className="tools">
        <PreferenceSwitches />
        <button
          type="button"
          className="button quiet small icon"
          title={t('top.keys')}
          data-testid="keys-open"
          onClick={onKeys}
        >
          <span className="visually-hidden">{t('top.keys')}</span>
          <KeyCap keys="F1" />
        </button>
        <button
          type="button"
          className="button quiet small icon"
          aria-label={t('top.settings')}
          title={t('top.settings')}
          data-testid="settings-open"
          onClick={onSettings}
        >
          <GearMark />
        </button>
      </span>
      <AgentMenu />
    </header>
  );
}
