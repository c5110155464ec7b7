// The floor of the figures: one window with the product's own safety settings and nothing in it.
const { app, BrowserWindow, ipcMain } = require('electron');
const { once } = require('node:events');
const path = require('node:path');

const say = (figures) => process.stdout.write(`${JSON.stringify(figures)}\n`);
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const painted = () => once(ipcMain, 'painted');

app.setPath('userData', process.env.BARE_WINDOW_PROFILE);
app.on('window-all-closed', () => app.quit());
process.on('SIGTERM', () => app.quit());
app.whenReady().then(async () => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  const first = painted();
  const load = () => void window.loadFile(path.join(__dirname, 'index.html'));
  load();
  await first;
  say({ paintedAtMs: Date.now() });
  if (process.env.BARE_WINDOW_ROUND_TRIPS) await measureRoundTrips(window);
  if (process.env.BARE_WINDOW_CRASH) await measureCrash(window, load);
});

async function measureRoundTrips(window) {
  const roundTripsMs = [];
  for (let at = 0; at < Number(process.env.BARE_WINDOW_ROUND_TRIPS); at += 1) {
    await pause(20);
    const startedAtMs = performance.now();
    const back = painted();
    window.webContents.send('text', `text ${at}`);
    await back;
    roundTripsMs.push(performance.now() - startedAtMs);
  }
  say({ roundTripsMs });
}

async function measureCrash(window, load) {
  await pause(500);
  window.webContents.once('render-process-gone', () => setTimeout(load, 0));
  const startedAtMs = performance.now();
  const back = painted();
  window.webContents.forcefullyCrashRenderer();
  await back;
  say({ reloadMs: performance.now() - startedAtMs });
}
