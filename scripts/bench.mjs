import { BENCH_USAGE, readBenchWords } from './setup/bench-words.mjs';
import { main } from './setup/main.mjs';
import { openDisplay } from './setup/display.mjs';
import { prepare } from './setup/prepare.mjs';
import { loadTypeScript } from './setup/run-typescript.mjs';

// Figures as JSON lines on stdout; `npm run bench -- start pop` measures only those.
await main(async () => {
  const figures = readBenchWords(process.argv.slice(2));
  if (figures === 'help') {
    process.stdout.write(BENCH_USAGE);
    return 0;
  }
  await prepare();
  const display = await openDisplay();
  Object.assign(process.env, display.env);
  try {
    const { runBench } = await loadTypeScript('tests/bench/run.ts');
    return (await runBench(figures)) ? 0 : 1;
  } finally {
    await display.stop();
  }
});
