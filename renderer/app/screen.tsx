import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../bridge/desk-context';
import { CallBar } from '../features/call-bar/call-bar';
import { LeftPane } from '../features/contacts/left-pane';
import { CustomerPane } from '../features/customer/customer-pane';
import { FaultPane } from '../features/fault/fault-pane';
import { TopBar } from '../features/top-bar/top-bar';
import { WrapUpPane } from '../features/wrap-up/wrap-up-pane';
import { Pane } from '../ui/pane';
import { usePainted } from '../ui/use-painted';
import { useDeskKeys } from './keys/use-desk-keys';

const SettingsDialog = lazy(async () => {
  // zod must be told before the first schema is made
  await import('../bridge/zod-without-eval');
  const { SettingsDialog: component } = await import('../features/settings/settings-dialog');
  return { default: component };
});
const KeysOverview = lazy(async () => {
  const { KeysOverview: component } = await import('./keys/keys-overview');
  return { default: component };
});

/** The whole screen: two bars that never leave and three panes that fail alone. */
export function Screen({ recovered }: { readonly recovered: boolean }) {
  const [dialog, setDialog] = useState<'settings' | 'keys' | null>(null);
  const showKeys = useCallback(() => {
    setDialog('keys');
  }, []);
  const showSettings = useCallback(() => {
    setDialog('settings');
  }, []);
  const close = useCallback(() => {
    setDialog(null);
  }, []);
  useDeskKeys(showKeys);
  usePreferences();
  usePainted('shell', null, 'once');
  return (
    <div className="screen" data-testid="shell">
      <TopBar onSettings={showSettings} onKeys={showKeys} />
      <CallBar recovered={recovered} />
      <div className="panes">
        <Pane id="left">
          <LeftPane />
        </Pane>
        <Pane id="centre">
          <CustomerPane onSettings={showSettings} />
        </Pane>
        <Pane id="right">
          <FaultPane />
          <WrapUpPane />
        </Pane>
      </div>
      <Suspense fallback={null}>
        {dialog === 'settings' ? <SettingsDialog onClose={close} /> : null}
        {dialog === 'keys' ? <KeysOverview onClose={close} /> : null}
      </Suspense>
    </div>
  );
}

/** Language and theme follow the desk's state, on <html> where CSS and screen readers look. */
function usePreferences(): void {
  const { i18n, t } = useTranslation();
  const { locale, theme } = useDesk((state) => state.preferences);
  useEffect(() => {
    document.documentElement.lang = locale;
    document.title = t('app.name', { lng: locale });
    if (i18n.language !== locale) void i18n.changeLanguage(locale);
  }, [i18n, locale, t]);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
