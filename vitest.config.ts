import { defineConfig } from 'vitest/config';

/** `npm test` runs all but interop and bench, which need a PBX or quiet. */
const suite = (name: string, options: { timeoutMs?: number; oneAtATime?: boolean } = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    testTimeout: options.timeoutMs ?? 30_000,
    hookTimeout: options.timeoutMs ?? 20_000,
    // Suites that open windows or a PBX share one machine: file after file.
    fileParallelism: options.oneAtATime !== true,
    // For what comes over a real socket or screen: a machine with much else to do may take seconds for it.
    expect: { poll: { timeout: 20_000, interval: options.oneAtATime === true ? 50 : 10 } },
  },
});

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    passWithNoTests: true,
    allowOnly: false,
    restoreMocks: true,
    env: { TZ: 'Asia/Shanghai' },
    projects: [
      suite('unit'),
      suite('contract'),
      suite('migrations'),
      suite('integration', { timeoutMs: 30_000 }),
      suite('e2e', { timeoutMs: 90_000, oneAtATime: true }),
      suite('interop', { timeoutMs: 90_000, oneAtATime: true }),
    ],
  },
});
