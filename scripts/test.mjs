import { openDisplay } from './setup/display.mjs';
import { main } from './setup/main.mjs';
import { prepare } from './setup/prepare.mjs';
import { say } from './setup/say.mjs';
import { conclude, runVitest } from './setup/vitest.mjs';

const WITHOUT_WINDOWS = ['unit', 'contract', 'migrations', 'integration'];

// `npm test -- FILTER …` passes filters on to vitest.
await main(async () => {
  await prepare();
  const filters = process.argv.slice(2);
  say(`Tests: ${WITHOUT_WINDOWS.join(', ')} …`);
  const quick = await runVitest(WITHOUT_WINDOWS, filters, process.env);
  const display = await openDisplay();
  try {
    say('Tests in the real app: e2e …');
    return conclude([quick, await runVitest(['e2e'], filters, display.env)]);
  } finally {
    await display.stop();
  }
});
