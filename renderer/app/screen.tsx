import { Activity, lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../shared/ipc/desk-state';
import { useCue, useDesk } from '../bridge/desk-context';
import { DeviceOffer } from '../features/audio/device-offer';
import { useMutedSpeech } from '../features/audio/use-muted-speech';
import { Seat } from '../features/availability/seat';
import { SeatStrip } from '../features/availability/seat-strip';
import { CallBar } from '../features/call-bar/call-bar';
import { LeftPane } from '../features/contacts/left-pane';
import { useCloseRefused } from '../features/contacts/use-close-refused';
import { CustomerPane } from '../features/customer/customer-pane';
import { FaultPane } from '../features/fault/fault-pane';
import { Home } from '../features/portfolio/home';
import { TodoCard } from '../features/portfolio/todo-card';
import { SearchBox } from '../features/search/search-box';
import { SignedOut } from '../features/session/signed-out';
import { TopBar } from '../features/top-bar/top-bar';
import { WrapUpPane } from '../features/wrap-up/wrap-up-pane';
import { useTexts } from '../i18n/use-texts';
import { callerName } from '../stores/caller-name';
import { isWith, selectedContact } from '../stores/contacts';
import { isAtHome } from '../stores/is-at-home';
import { Pane } from '../ui/pane';
import { useAfterPaint } from '../ui/use-after-paint';
import { usePainted } from '../ui/use-painted';
import { Watermark } from '../ui/watermark';
import { HintLine } from './hint-line';
import { useDeskKeys } from './keys/use-desk-keys';
import { PhonePanels } from './phone-panels';
import { useCopyGuard } from './use-copy-guard';

const SettingsDialog = lazy(async () => {
  // zod must be told before the first schema is made
  await import('../bridge/zod-without-eval');
  const { SettingsDialog: component } = await import('../features/settings/settings-dialog');
  return { default: component };
});
const SoundDialog = lazy(async () => {
  const { SoundDialog: component } = await import('../features/audio/sound-dialog');
  return { default: component };
});
const DiagnosticsDialog = lazy(async () => {
  const { DiagnosticsDialog: component } = await import('../features/diagnostics/diagnostics-dialog');
  return { default: component };
});
const KeysOverview = lazy(async () => {
  const { KeysOverview: component } = await import('./keys/keys-overview');
  return { default: component };
});

/** The whole screen: two bars that never leave and three panes that fail alone. */
export function Screen({ recovered }: { readonly recovered: boolean }) {
  const [dialog, setDialog] = useState<'settings' | 'diagnostics' | 'keys' | null>(null);
  // stands over the settings, too: what is typed there stays
  const [sound, setSound] = useState(false);
  const showKeys = useCallback(() => {
    setDialog('keys');
  }, []);
  const showSettings = useCallback(() => {
    setDialog('settings');
  }, []);
  const showSound = useCallback(() => {
    setSound(true);
  }, []);
  const showDiagnostics = useCallback(() => {
    setDialog('diagnostics');
  }, []);
  const close = useCallback(() => {
    setDialog(null);
  }, []);
  const closeSound = useCallback(() => {
    setSound(false);
  }, []);
  const signedIn = useDesk((state) => state.session === 'signedIn');
  useDeskKeys(showKeys);
  useCue('sound', showSound);
  useCue('diagnostics', showDiagnostics);
  useMutedSpeech();
  useCloseRefused();
  useCopyGuard();
  usePreferences();
  usePainted('shell', null, 'once');
  return (
    <div className="screen" data-testid="shell">
      <TopBar onSettings={showSettings} onKeys={showKeys} seat={<Seat />}>
        {signedIn ? <SearchBox /> : <span className="grow" />}
      </TopBar>
      <SeatStrip />
      <div className="call-area">
        <CallBar recovered={recovered} />
        {signedIn ? <PhonePanels /> : null}
      </div>
      {signedIn ? <Panes onSettings={showSettings} /> : <SignedOut />}
      <DeviceOffer />
      <HintLine />
      <Watermark />
      <Suspense fallback={null}>
        {dialog === 'settings' ? <SettingsDialog onClose={close} /> : null}
        {dialog === 'diagnostics' ? <DiagnosticsDialog onClose={close} /> : null}
        {dialog === 'keys' ? <KeysOverview onClose={close} /> : null}
      </Suspense>
      <Suspense fallback={null}>{sound ? <SoundDialog onClose={closeSound} /> : null}</Suspense>
    </div>
  );
}

function Panes({ onSettings }: { readonly onSettings: () => void }) {
  return (
    <div className="panes">
      <Pane id="left">
        <LeftPane>
          <TodoCard />
        </LeftPane>
      </Pane>
      <Pane id="centre">
        <Centre onSettings={onSettings} />
      </Pane>
      <Pane id="right">
        <Work />
      </Pane>
    </div>
  );
}

/** What is done for the selected contact. Of one that comes to an empty desk the customer's card is painted first. */
function Work() {
  const selected = useDesk(selectedContact);
  const painted = useAfterPaint(selected === null ? 'nobody' : 'somebody');
  const contact = painted ? selected : null;
  const viewedId = useDesk((state) => state.viewed?.customerId ?? null);
  const viewsAnother = viewedId !== null && contact !== null && !isWith(contact, viewedId);
  return (
    <>
      {viewsAnother ? <WhoseWork contact={contact} /> : null}
      <FaultPane contact={contact} />
      <WrapUpPane contact={contact} />
    </>
  );
}

/** Another customer is open beside the contact: says for whom the notes and the ticket are all the same. */
function WhoseWork({ contact }: { readonly contact: Contact }) {
  const t = useTexts();
  return (
    <p className="strip warn" role="status" data-testid="whose-work">
      {t('wrapUp.stillOf', { name: callerName(contact, t) })}
    </p>
  );
}

/**
 * A seat that owns accounts sees them where others would see nobody. They stay in the document out of sight: taking them out of it as a
 * call rings (and the focus with them) makes the browser lay out a page that is half another.
 */
function Centre({ onSettings }: { readonly onSettings: () => void }) {
  const portfolio = useDesk((state) => state.portfolio);
  const home = useDesk((state) => state.portfolio !== null && isAtHome(state));
  return (
    <>
      <Activity mode={home ? 'visible' : 'hidden'}>
        {portfolio ? <Home portfolio={portfolio} onSettings={onSettings} /> : null}
      </Activity>
      {home ? null : <CustomerPane onSettings={onSettings} />}
    </>
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
