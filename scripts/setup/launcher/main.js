// Stands in for Electron's own default app, which some distributions of the runtime lack: `electron FOLDER …` loads the app in FOLDER.
// Being a module that awaits the app's code, it holds back Electron's `ready` until that code ran, as a packaged app would have it.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const words = process.argv.slice(1);
const require = createRequire(import.meta.url);
let folder;
for (let at = 0; at < words.length && folder === undefined; at += 1) {
  if (words[at] === '-r') require(resolve(words[(at += 1)]));
  else if (!words[at].startsWith('-')) folder = resolve(words[at]);
}

if (folder === undefined) {
  process.stderr.write('usage: electron FOLDER [options]\n');
  app.exit(2);
} else {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const name = about.productName ?? about.name;
  process.defaultApp = true;
  app.setAppPath(folder);
  app.setName(name);
  app.setVersion(about.version);
  app.setPath('userData', join(app.getPath('appData'), name));
  try {
    await import(pathToFileURL(resolve(folder, about.main ?? 'index.js')).href);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    app.exit(1);
  }
}
