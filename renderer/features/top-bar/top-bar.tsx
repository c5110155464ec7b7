import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../../bridge/desk-context';
import { KeyCap } from '../../ui/key-cap';
import { AgentMenu } from './agent-menu';
import { GearMark } from './marks';
import { PracticeToggle } from './practice-toggle';
import { PreferenceSwitches } from './preference-switches';
import { SoundButton } from './sound-button';
import { SystemStatus } from './system-status';

interface TopBarProps {
  readonly onSettings: () => void;
  readonly onKeys: () => void;
  /** What the agent is. */
  readonly seat: ReactNode;
  /** Stands in the middle. */
  readonly children?: ReactNode;
}

/** What the seat is, what it stands on, and how old that knowledge is. */
export function TopBar({ onSettings, onKeys, seat, children }: TopBarProps) {
  const { t } = useTranslation();
  const practice = useDesk((state) => state.mode === 'practice' && state.session === 'signedIn');
  return (
    <header className="top-bar" aria-label={t('top.label')}>
      <span className="brand">
        <span className="dot" aria-hidden="true" />
        {t('app.name')}
      </span>
      {seat}
      {children}
      <SystemStatus />
      {practice ? <PracticeToggle /> : null}
      <span className="tools">
        <PreferenceSwitches />
        <SoundButton />
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
