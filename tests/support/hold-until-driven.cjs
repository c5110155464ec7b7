/**
 * Loaded by Electron before the program: no window is opened until whoever drives it has attached. A page that is already there, but has
 * not gone anywhere yet, would be waited for without end. Playwright's own loader does this too, but gives Chromium other switches besides.
 */
const { app } = require('electron');

const ready = app.whenReady();
const driven = new Promise((resolve) => {
  // called by Playwright as soon as it listens
  globalThis.__playwright_run = resolve;
});
app.whenReady = () => driven.then(() => ready);
