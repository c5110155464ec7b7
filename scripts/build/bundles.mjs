import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectDir } from '../setup/paths.mjs';
import { hoistSipGrammar } from './hoist-sip-grammar.mjs';

/**
 * One Vite build per kind of process. Everything is bundled, so an installed app carries no node_modules but the native module;
 * the targets are the oldest runtime that is supported (Electron 33: Node 20.18, Chromium 130), not the newest.
 */

const NODE_TARGET = 'node20';
const CHROMIUM_TARGET = 'chrome130';
/** Never bundled: Electron provides itself, and the database is a native module. */
const EXTERNAL = ['electron', 'better-sqlite3'];

/** Entry name → source; an entry whose source is absent is left out. */
const MAIN_ENTRIES = {
  index: 'main/index.ts',
  cache: 'main/cache/process.ts',
  centre: 'main/centre/index.ts',
};
const PRELOAD_ENTRIES = {
  screen: 'main/preload.ts',
  audio: 'main/audio-preload.ts',
  ring: 'main/ring-preload.ts',
};
const PAGES = {
  index: 'index.html',
  gallery: 'gallery.html',
  audio: 'audio/index.html',
  ring: 'ring/index.html',
};

/** @typedef {import('vite').InlineConfig} InlineConfig */

/**
 * @param {Record<string, string>} entries
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function present(entries, folder = projectDir) {
  return Object.fromEntries(
    Object.entries(entries)
      .map(([name, path]) => [name, join(folder, path)])
      .filter(([, path]) => existsSync(path ?? '')),
  );
}

/** @type {() => InlineConfig} */
const shared = () => ({ configFile: false, root: projectDir, publicDir: false, logLevel: 'warn' });

/** @returns {InlineConfig | null} */
function mainBundle() {
  const input = present(MAIN_ENTRIES);
  if (Object.keys(input).length === 0) return null;
  return {
    ...shared(),
    plugins: [hoistSipGrammar()],
    ssr: { target: 'node', noExternal: true, external: EXTERNAL },
    build: {
      ssr: true,
      target: NODE_TARGET,
      outDir: 'dist/main',
      emptyOutDir: true,
      minify: true,
      sourcemap: false,
      rolldownOptions: {
        input,
        external: EXTERNAL,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  };
}

/**
 * A sandboxed preload can't load a second file, so each is one CommonJS file.
 * @param {string} name
 * @param {string} source
 * @returns {InlineConfig}
 */
function preloadBundle(name, source) {
  return {
    ...shared(),
    ssr: { target: 'node', noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      target: CHROMIUM_TARGET,
      outDir: 'dist/preload',
      emptyOutDir: false,
      minify: true,
      sourcemap: false,
      rolldownOptions: {
        input: { [name]: source },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  };
}

/** @returns {Promise<InlineConfig | null>} */
async function rendererBundle() {
  const root = join(projectDir, 'renderer');
  const input = present(PAGES, root);
  if (Object.keys(input).length === 0) return null;
  const { default: react } = await import('@vitejs/plugin-react');
  return {
    ...shared(),
    root,
    base: './',
    plugins: [react()],
    build: {
      target: CHROMIUM_TARGET,
      outDir: join(projectDir, 'dist/renderer'),
      emptyOutDir: true,
      minify: true,
      sourcemap: false,
      // Every asset is a file of its own: the content security policy then needs no data: beyond images.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4096,
      rolldownOptions: { input },
    },
  };
}

/** @returns {Promise<InlineConfig[]>} All builds for which sources exist. */
export async function bundles() {
  const preloads = Object.entries(present(PRELOAD_ENTRIES)).map(([name, source]) =>
    preloadBundle(name, source),
  );
  return [mainBundle(), ...preloads, await rendererBundle()].filter((bundle) => bundle !== null);
}
