// before anything that makes a schema, wherever the bundler puts it
import '../bridge/zod-without-eval';
import { createRoot } from 'react-dom/client';
import { createBulkPort } from '../bridge/bulk-port';
import { createDeskClient } from '../bridge/desk-client';
import { screenApi } from '../bridge/screen-api';
import { startI18n } from '../i18n';
import { isLive } from '../stores/contacts';
import { DeskRoot } from './desk-root';

// first, so that no port is posted before somebody listens
const bulk = createBulkPort(window);
const client = createDeskClient(screenApi(), bulk);
client.start();

/** The static skeleton stands until the first snapshot; then the screen is painted once, whole. */
const undo = client.mirror.store.subscribe(({ state, failure }) => {
  if (!state) {
    if (failure) document.querySelector('.skeleton')?.setAttribute('data-failed', '');
    return;
  }
  undo();
  const container = document.getElementById('root');
  if (!container) throw new Error('index.html has no #root');
  const texts = startI18n(state.preferences.locale);
  document.documentElement.lang = state.preferences.locale;
  if (state.preferences.theme !== 'system') {
    document.documentElement.dataset['theme'] = state.preferences.theme;
  }
  const recovered = state.contacts.some(isLive);
  createRoot(container).render(<DeskRoot client={client} texts={texts} recovered={recovered} />);
});
