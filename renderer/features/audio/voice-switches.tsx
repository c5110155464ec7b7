import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';

const switches = ['echoCancellation', 'noiseSuppression', 'autoGainControl'] as const;

export function VoiceSwitches() {
  const t = useTexts();
  const client = useClient();
  const settings = useDesk((state) => state.sound.settings);
  return (
    <>
      <div className="switch-row">
        {switches.map((name) => (
          <label key={name}>
            <input
              type="checkbox"
              checked={settings[name]}
              data-testid={`sound-${name}`}
              onChange={(event) => {
                client.ask('sound/set', { change: { [name]: event.target.checked } });
              }}
            />
            {t(`sound.${name}`)}
          </label>
        ))}
      </div>
      <p className="muted small">{t('sound.atOnce')}</p>
    </>
  );
}
