import { installDependencies } from './setup/dependencies.mjs';
import { main } from './setup/main.mjs';
import { projectDir } from './setup/paths.mjs';
import { say } from './setup/say.mjs';
import { join } from 'node:path';

// Every part of the screen in every state, in a browser, rebuilt as one edits.
await main(async () => {
  await installDependencies();
  const { createServer } = await import('vite');
  const { default: react } = await import('@vitejs/plugin-react');
  const server = await createServer({
    configFile: false,
    root: join(projectDir, 'renderer'),
    publicDir: false,
    plugins: [react()],
    server: { host: '127.0.0.1', port: 5173, fs: { allow: [projectDir] } },
  });
  await server.listen();
  say(`Gallery: ${server.resolvedUrls?.local[0] ?? ''}gallery.html (stop with Ctrl+C)`);
  await new Promise((resolve) => process.once('SIGINT', resolve).once('SIGTERM', resolve));
  await server.close();
  return 0;
});
