import { buildAll } from './build/build.mjs';

await buildAll();
