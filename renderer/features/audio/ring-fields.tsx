import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { ChoiceGroup } from '../../ui/choice-group';

const mostSeconds = 120;

export function RingFields() {
  const t = useTexts();
  const client = useClient();
  const { ringVolume, louderAfterS, ringWindow } = useDesk((state) => state.sound.settings);
  return (
    <>
      <div className="ring-row">
        <label>
          {t('sound.ringVolume')}
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={Math.round(ringVolume * 100)}
            data-testid="ring-volume"
            onChange={(event) => {
              client.ask('sound/set', { change: { ringVolume: Number(event.target.value) / 100 } });
            }}
          />
        </label>
        <label>
          {t('sound.louderAfter')}
          <input
            type="number"
            className="input"
            min={0}
            max={mostSeconds}
            value={louderAfterS}
            data-testid="ring-louder"
            onChange={(event) => {
              const seconds = event.target.valueAsNumber;
              if (Number.isInteger(seconds) && seconds >= 0 && seconds <= mostSeconds)
                client.ask('sound/set', { change: { louderAfterS: seconds } });
            }}
          />
        </label>
      </div>
      <div className="ring-row">
        <span aria-hidden="true">{t('sound.ringWindow')}</span>
        <ChoiceGroup
          label={t('sound.ringWindow')}
          value={ringWindow}
          testId="ring-window"
          options={[
            { value: 'whenAway', label: t('sound.ringWindowOf.whenAway') },
            { value: 'always', label: t('sound.ringWindowOf.always') },
          ]}
          onChange={(value) => {
            client.ask('sound/set', { change: { ringWindow: value } });
          }}
        />
      </div>
    </>
  );
}
