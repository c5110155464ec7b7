// The floor of every start and memory figure: one window with the product's own safety settings and nothing in it.
const { app, BrowserWindow, ipcMain } = require('electron');
const path = require('node:path');

app.setPath('userData', process.env.BARE_WINDOW_PROFILE);
ipcMain.once('painted', () => process.stdout.write(`${JSON.stringify({ paintedAtMs: Date.now() })}\n`));
app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), sandbox: true, contextIsolation: true },
  });
  return window.loadFile(path.join(__dirname, 'index.html'));
});
app.on('window-all-closed', () => app.quit());
process.on('SIGTERM', () => app.quit());
