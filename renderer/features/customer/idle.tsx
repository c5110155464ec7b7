import { useClient, useDesk } from '../../bridge/desk-context';
import { nextPracticeCall, ownPageTitle } from '../../stores/own-page-title';
import { Button } from '../../ui/button';
import { Countdown } from '../../ui/countdown';
import { FailureNote } from '../../ui/failure-note';
import { RefusalNote } from '../../ui/refusal-note';
import { useTexts } from '../../i18n/use-texts';

/** No contact yet: what will happen next, or what is missing for a call to arrive. */
export function Idle({ onSettings }: { readonly onSettings: () => void }) {
  const practice = useDesk((state) => state.mode === 'practice');
  return (
    <div className="card fill">
      <div className="idle" data-testid="idle">
        {practice ? <PracticeIdle /> : <RealIdle onSettings={onSettings} />}
      </div>
    </div>
  );
}

function PracticeIdle() {
  const t = useTexts();
  const client = useClient();
  const calling = useDesk((state) => state.practice?.calling ?? false);
  const registered = useDesk((state) => state.registration.state === 'registered');
  const title = useDesk(ownPageTitle);
  const next = useDesk(nextPracticeCall);
  return (
    <>
      <h1 className="number">{t(title)}</h1>
      {next === null ? null : (
        <>
          <p>{t('idle.next')}</p>
          <p className="big" data-testid="practice-next">
            {next === 'soon' ? t('idle.soon') : <Countdown untilMs={next} over={t('idle.soon')} />}
          </p>
        </>
      )}
      {calling ? null : <p>{t('idle.pausedHint')}</p>}
      <div className="row">
        <Button
          look="primary"
          keys="Alt+P"
          disabled={!registered}
          testId="practice-call-now"
          onClick={() => {
            client.ask('practice/callNow', null);
          }}
        >
          {t('idle.callNow')}
        </Button>
        <Button
          testId="idle-practice-toggle"
          onClick={() => {
            client.ask(calling ? 'practice/stop' : 'practice/start', null);
          }}
        >
          {t(calling ? 'idle.stop' : 'idle.start')}
        </Button>
      </div>
      <p className="small">{t('idle.practiceHint')}</p>
      <RefusalNote area="practice" />
    </>
  );
}

function RealIdle({ onSettings }: { readonly onSettings: () => void }) {
  const t = useTexts();
  const registration = useDesk((state) => state.registration);
  const title = useDesk(ownPageTitle);
  switch (registration.state) {
    case 'registered':
      return (
        <>
          <h1 className="number">{t(title)}</h1>
          <p>{t('idle.realReady', { server: registration.server })}</p>
        </>
      );
    case 'connecting':
      return (
        <>
          <h1 className="number">{t('idle.connecting', { server: registration.server })}</h1>
          <p>{t('idle.connectingHint')}</p>
        </>
      );
    case 'unconfigured':
      return (
        <>
          <h1 className="number">{t('idle.unconfigured')}</h1>
          <p>{t('idle.unconfiguredHint')}</p>
          <Button look="primary" onClick={onSettings}>
            {t('idle.openSettings')}
          </Button>
        </>
      );
    case 'failed':
      return (
        <>
          <h1 className="number">{t('idle.failed')}</h1>
          <FailureNote failure={registration.failure} testId="registration-failure">
            <Button size="small" onClick={onSettings}>
              {t('idle.openSettings')}
            </Button>
          </FailureNote>
          <p className="muted">{registration.server}</p>
        </>
      );
  }
}
