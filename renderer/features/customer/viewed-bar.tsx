import { useClient } from '../../bridge/desk-context';
import { useTexts } from '../../i18n/use-texts';
import { Button } from '../../ui/button';

/** Says that nobody is on the line about this customer, and closes the file. */
export function ViewedBar() {
  const t = useTexts();
  const client = useClient();
  return (
    <div className="strip accent viewed-bar" role="status" data-testid="viewed-bar">
      <span className="grow">{t('view.viewed.title')}</span>
      <Button
        size="small"
        keys="Esc"
        testId="viewed-close"
        onClick={() => {
          client.ask('customer/close', null);
        }}
      >
        {t('common.close')}
      </Button>
    </div>
  );
}
