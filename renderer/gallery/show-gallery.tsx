import { createRoot } from 'react-dom/client';
import { createDeskClient } from '../bridge/desk-client';
import { DeskRoot } from '../app/desk-root';
import { startI18n } from '../i18n';
import { createFakeBridge } from './fake-bridge';
import { createFakeBulk } from './fake-bulk';
import { GalleryIndex } from './gallery-index';
import { nowMs } from './moment';
import { policies } from './policies';
import { opened, stateNames, states, type StateName } from './states';

const isState = (name: string | null): name is StateName => stateNames.some((known) => known === name);

/** The part that takes the cue is there some frames after the first. */
function openWhenThere(give: () => boolean): void {
  requestAnimationFrame(() => {
    if (!give()) openWhenThere(give);
  });
}

/** Shows the state, language and theme that the address asks for, or all states side by side. */
export function showGallery(): void {
  const wanted = new URLSearchParams(location.hash.slice(1));
  const container = document.getElementById('root');
  if (!container) throw new Error('gallery.html has no #root');
  const locale = wanted.get('lang') === 'en' ? 'en' : 'zh-CN';
  const theme = wanted.get('theme') === 'dark' ? 'dark' : 'light';
  document.documentElement.lang = locale;
  document.documentElement.dataset['theme'] = theme;
  window.addEventListener('hashchange', () => {
    location.reload();
  });

  const name = wanted.get('state');
  const root = createRoot(container);
  const texts = startI18n(locale);
  if (isState(name)) {
    const bridge = createFakeBridge({ ...states[name], preferences: { locale, theme } }, policies);
    const client = createDeskClient(bridge.api, createFakeBulk(), () => nowMs);
    client.start();
    client.mirror.store.subscribe(({ state }, { state: before }) => {
      if (!state || before) return;
      root.render(<DeskRoot client={client} texts={texts} recovered={false} />);
      const cue = opened[name];
      if (cue !== undefined) openWhenThere(() => client.cues.give(cue));
    });
  } else {
    root.render(<GalleryIndex locale={locale} theme={theme} />);
  }
}
