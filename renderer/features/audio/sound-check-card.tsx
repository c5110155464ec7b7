import type { TFunction } from 'i18next';
import type { SoundCheck } from '../../../shared/domain/sound';
import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { useFailureWords } from '../../ui/use-failure-words';

/** The check before the shift: some seconds recorded, played back and forgotten, with a verdict in plain words. */
export function SoundCheckCard() {
  const t = useTexts();
  const client = useClient();
  const check = useDesk((state) => state.sound.check);
  const failureWords = useFailureWords();
  const running = check.step === 'recording' || check.step === 'playing' || check.step === 'ringing';
  const failed = check.step === 'failed' ? failureWords(check.failure).what : '';
  const { head, body, tone } = checkWords(check, failed, t);
  return (
    <div className="check-card" data-testid="sound-check" data-step={check.step}>
      <div className="check-words" role="status">
        <strong className={tone}>{head}</strong>
        <div className="muted small">{body}</div>
      </div>
      {running ? (
        <Button
          testId="check-stop"
          onClick={() => {
            client.ask('sound/check', { what: 'stop' });
          }}
        >
          {t('sound.stop')}
        </Button>
      ) : (
        <Button
          look="primary"
          testId="check-record"
          onClick={() => {
            client.ask('sound/check', { what: 'record' });
          }}
        >
          {t(check.step === 'judged' ? 'sound.again' : 'sound.record')}
        </Button>
      )}
    </div>
  );
}

interface CheckWords {
  readonly head: string;
  readonly body: string;
  readonly tone: string;
}

function checkWords(check: SoundCheck, failed: string, t: TFunction): CheckWords {
  switch (check.step) {
    case 'idle':
      return { head: t('sound.check'), body: t('sound.checkHint'), tone: '' };
    case 'recording': {
      const seconds = Math.ceil(check.ms / 1000);
      return { head: t('sound.recording', { seconds }), body: t('sound.checkHint'), tone: 'tone-call' };
    }
    case 'playing':
      return { head: t('sound.playing'), body: t('sound.checkHint'), tone: 'tone-call' };
    case 'ringing':
      return { head: t('sound.ringingNow'), body: t('sound.roleHint.ring'), tone: 'tone-call' };
    case 'judged':
      return {
        head: t(`sound.verdict.${check.verdict}`),
        body: t(`sound.verdictDo.${check.verdict}`),
        tone: check.verdict === 'good' ? 'tone-good' : check.verdict === 'unheard' ? 'tone-bad' : 'tone-warn',
      };
    case 'failed':
      return { head: t('sound.checkFailed'), body: failed, tone: 'tone-bad' };
  }
}
