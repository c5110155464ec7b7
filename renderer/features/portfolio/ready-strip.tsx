import { useTranslation } from 'react-i18next';
import { useClient, useDesk } from '../../bridge/desk-context';
import { nextPracticeCall, ownPageTitle } from '../../stores/own-page-title';
import { Button } from '../../ui/button';
import { Countdown } from '../../ui/countdown';
import { FailureNote } from '../../ui/failure-note';
import { RefusalNote } from '../../ui/refusal-note';

/** What will happen next, in one line: the seat's own page shows the accounts below it. */
export function ReadyStrip({ onSettings }: { readonly onSettings: () => void }) {
  const practice = useDesk((state) => state.mode === 'practice');
  return practice ? <PracticeStrip /> : <RealStrip onSettings={onSettings} />;
}

function PracticeStrip() {
  const { t } = useTranslation();
  const client = useClient();
  const registered = useDesk((state) => state.registration.state === 'registered');
  const title = useDesk(ownPageTitle);
  const next = useDesk(nextPracticeCall);
  return (
    <>
      <div className="card ready-strip" data-testid="idle">
        <strong>{t(title)}</strong>
        {next === null ? null : (
          <span>
            {t('idle.next')}{' '}
            <b data-testid="practice-next">
              {next === 'soon' ? t('idle.soon') : <Countdown untilMs={next} over={t('idle.soon')} />}
            </b>
          </span>
        )}
        <span className="grow" />
        <Button
          size="small"
          keys="Alt+P"
          disabled={!registered}
          testId="practice-call-now"
          onClick={() => {
            client.ask('practice/callNow', null);
          }}
        >
          {t('idle.callNow')}
        </Button>
      </div>
      <RefusalNote area="practice" />
    </>
  );
}

function RealStrip({ onSettings }: { readonly onSettings: () => void }) {
  const { t } = useTranslation();
  const registration = useDesk((state) => state.registration);
  const title = useDesk(ownPageTitle);
  const settings = (
    <Button size="small" onClick={onSettings}>
      {t('idle.openSettings')}
    </Button>
  );
  switch (registration.state) {
    case 'registered':
      return (
        <div className="card ready-strip" data-testid="idle">
          <strong>{t(title)}</strong>
          <span className="muted clip">{t('idle.realReady', { server: registration.server })}</span>
        </div>
      );
    case 'connecting':
      return (
        <div className="card ready-strip" data-testid="idle">
          <strong className="clip">{t('idle.connecting', { server: registration.server })}</strong>
          <span className="muted clip">{t('idle.connectingHint')}</span>
        </div>
      );
    case 'unconfigured':
      return (
        <div className="card ready-strip" data-testid="idle">
          <strong>{t('idle.unconfigured')}</strong>
          <span className="muted clip grow" title={t('idle.unconfiguredHint')}>
            {t('idle.unconfiguredHint')}
          </span>
          {settings}
        </div>
      );
    case 'failed':
      return (
        <div data-testid="idle">
          <FailureNote failure={registration.failure} testId="registration-failure">
            <span className="muted small">{registration.server}</span>
            {settings}
          </FailureNote>
        </div>
      );
  }
}
