import { useEffect } from 'react';
import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { RefusalNote } from '../../ui/refusal-note';
import { DeviceRow } from './device-row';
import { LevelBar } from './level-bar';
import { RingFields } from './ring-fields';
import { SoundCheckCard } from './sound-check-card';
import { VoiceSwitches } from './voice-switches';

/** Half of how long the audio window measures for one request: whoever looks keeps asking, whoever crashed does not. */
const meterEveryMs = 5000;

/** Devices, levels and the check before the shift. Everything applies at once; there is nothing to save. */
export function SoundDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTexts();
  const client = useClient();
  const levels = useDesk((state) => state.sound.levels);
  const headset = useDesk((state) => state.sound.headset);
  useEffect(() => {
    const meter = () => {
      client.ask('levels/show', null);
    };
    meter();
    const timer = setInterval(meter, meterEveryMs);
    return () => {
      clearInterval(timer);
      client.ask('sound/check', { what: 'stop' });
      client.forget('sound');
    };
  }, [client]);
  return (
    <Dialog title={t('sound.title')} onClose={onClose} testId="sound-dialog">
      <SoundCheckCard />
      <RefusalNote area="sound" />
      <h3 className="group-title">{t('sound.devices')}</h3>
      <div className="device-rows">
        <DeviceRow role="microphone">
          <LevelBar
            label={t('sound.level.microphone')}
            rms={levels?.microphone ?? null}
            testId="level-microphone"
          />
        </DeviceRow>
        <DeviceRow role="speaker">
          <LevelBar label={t('sound.level.heard')} rms={levels?.heard ?? null} testId="level-heard" />
        </DeviceRow>
        <DeviceRow role="ring">
          <Button
            size="small"
            testId="test-ring"
            onClick={() => {
              client.ask('sound/check', { what: 'ring' });
            }}
          >
            {t('sound.testRing')}
          </Button>
        </DeviceRow>
      </div>
      <h3 className="group-title">{t('sound.processing')}</h3>
      <VoiceSwitches />
      <h3 className="group-title">{t('sound.ringing')}</h3>
      <RingFields />
      <h3 className="group-title">{t('sound.headset')}</h3>
      <p className={headset ? '' : 'muted'} data-testid="headset">
        {headset ? t('sound.headsetOn', { name: headset.name }) : t('sound.headsetOff')}
      </p>
    </Dialog>
  );
}
