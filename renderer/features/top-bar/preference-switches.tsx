import { useTranslation } from 'react-i18next';
import { useClient, useDesk } from '../../bridge/desk-context';
import { useEffectiveTheme } from '../../ui/use-effective-theme';
import { ThemeMark } from './marks';

export function PreferenceSwitches() {
  const { t } = useTranslation();
  const client = useClient();
  const { locale, theme } = useDesk((state) => state.preferences);
  const dark = useEffectiveTheme(theme) === 'dark';
  return (
    <>
      <button
        type="button"
        className="button quiet small icon"
        title={t('top.localeLabel')}
        data-testid="locale-switch"
        onClick={() => {
          client.ask('preferences/set', { locale: locale === 'en' ? 'zh-CN' : 'en' });
        }}
      >
        <span lang={locale === 'en' ? 'zh-CN' : 'en'}>{t('top.locale')}</span>
      </button>
      <button
        type="button"
        className="button quiet small icon"
        aria-label={t(dark ? 'top.toLight' : 'top.toDark')}
        title={t('top.themeLabel')}
        data-testid="theme-switch"
        onClick={() => {
          client.ask('preferences/set', { theme: dark ? 'light' : 'dark' });
        }}
      >
        <ThemeMark dark={dark} />
      </button>
    </>
  );
}
