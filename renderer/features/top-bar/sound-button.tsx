import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { HeadsetMark } from './marks';

/** Opens devices and the check before the shift. */
export function SoundButton() {
  const t = useTexts();
  const { cues } = useClient();
  return (
    <button
      type="button"
      className="button quiet small icon"
      aria-label={t('sound.title')}
      title={`${t('sound.title')} (Alt+A)`}
      data-testid="sound-open"
      onClick={() => {
        cues.give('sound');
      }}
    >
      <HeadsetMark />
    </button>
  );
}
