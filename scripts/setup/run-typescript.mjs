import { projectDir } from './paths.mjs';

/**
 * Loads a TypeScript module of this checkout in this process, compiled on the fly. Only after dependencies are installed.
 * @param {string} path Relative to the project.
 * @returns {Promise<any>} Its exports.
 */
export async function loadTypeScript(path) {
  const { runnerImport } = await import('vite');
  const { module } = await runnerImport(`/${path}`, {
    configFile: false,
    root: projectDir,
    logLevel: 'error',
  });
  return module;
}
