import { useClient, useDesk } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';

/** A headset was plugged in during a call: one press moves the call to it, and nothing moves by itself. */
export function DeviceOffer() {
  const t = useTexts();
  const client = useClient();
  const offered = useDesk((state) => state.sound.offered);
  if (!offered) return null;
  const decide = (take: boolean): void => {
    client.ask('sound/offered', { take });
  };
  return (
    <div className="device-offer" role="status" data-testid="device-offer">
      <span>{t('sound.offered', { name: offered.name })}</span>
      <Button
        size="small"
        testId="device-leave"
        onClick={() => {
          decide(false);
        }}
      >
        {t('sound.leave')}
      </Button>
      <Button
        size="small"
        look="primary"
        testId="device-take"
        onClick={() => {
          decide(true);
        }}
      >
        {t('sound.switch')}
      </Button>
    </div>
  );
}
