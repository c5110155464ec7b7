import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog';
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('settings.title')} onClose={onClose}>
      {null}
    </Dialog>
  );
}
