import { useTranslation } from 'react-i18next';
import { useClient, useDesk } from '../../bridge/desk-context';
import { Button } from '../../ui/button';
import { useEffectiveTheme } from '../../ui/use-effective-theme';

export function PreferenceSwitches() {
  const { t } = useTranslation();
  const client = useClient();
  const { locale, theme } = useDesk((state) => state.preferences);
  const dark = useEffectiveTheme(theme) === 'dark';
  return (
    <>
      <Button
        size="small"
        look="quiet"
        testId="locale-switch"
        hint={t('top.localeLabel')}
        onClick={() => {
          client.ask('preferences/set', { locale: locale === 'en' ? 'zh-CN' : 'en' });
        }}
      >
        <span lang={locale === 'en' ? 'zh-CN' : 'en'}>{t('top.locale')}</span>
      </Button>
      <Button
        size="small"
        look="quiet"
        testId="theme-switch"
        hint={t('top.themeLabel')}
        onClick={() => {
          client.ask('preferences/set', { theme: dark ? 'light' : 'dark' });
        }}
      >
        {t(dark ? 'top.toLight' : 'top.toDark')}
      </Button>
    </>
  );
}
