import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runnableElectron } from '../../support/runtime';
import { firstLine, type StartedApp, startAndMeasure } from './measure-start';

const paintedSchema = z.object({ paintedAtMs: z.number() });
const roundTripsSchema = z.object({ roundTripsMs: z.array(z.number()) });
const reloadSchema = z.object({ reloadMs: z.number() });

/** A bare Electron window, running: its start and memory are what every figure of the product is held against. */
export async function startBareWindow(
  profileDir: string,
  env: Readonly<Record<string, string>> = {},
): Promise<StartedApp> {
  const electron = runnableElectron(join(import.meta.dirname, 'bare-window'));
  return startAndMeasure({
    executable: electron.executable,
    args: electron.args,
    env: { BARE_WINDOW_PROFILE: profileDir, ...env },
    ready: async (child, spawnedAtMs) =>
      (await firstLine(child, lineOf(paintedSchema))).paintedAtMs - spawnedAtMs,
  });
}

export interface BareWindow {
  /** Spawn → painted, ms. */
  readonly startMs: number;
  /** PSS of all processes `settleMs` after painting, MB. */
  readonly pssMb: number;
}

/** One start of the bare window, measured and ended. Give the same profile again for a warm start. */
export async function measureBareWindow(
  options: { readonly profileDir?: string; readonly settleMs?: number } = {},
): Promise<BareWindow> {
  return withBareWindow({}, options.profileDir, async (app) => {
    await new Promise((resolve) => setTimeout(resolve, options.settleMs ?? 1_000));
    return { startMs: app.startMs, pssMb: app.pssMb() };
  });
}

/** main → page sets a text → painted → main, ms each, `count` times. */
export async function bareRoundTrips(count: number): Promise<readonly number[]> {
  return withBareWindow({ BARE_WINDOW_ROUND_TRIPS: String(count) }, undefined, async (app) => {
    const { roundTripsMs } = await firstLine(app.process, lineOf(roundTripsSchema));
    return roundTripsMs;
  });
}

/** Its page killed → loaded again and painted, ms. */
export async function bareRecovery(): Promise<number> {
  return withBareWindow({ BARE_WINDOW_CRASH: '1' }, undefined, async (app) => {
    const { reloadMs } = await firstLine(app.process, lineOf(reloadSchema));
    return reloadMs;
  });
}

async function withBareWindow<T>(
  env: Readonly<Record<string, string>>,
  profileDir: string | undefined,
  use: (app: StartedApp) => Promise<T>,
): Promise<T> {
  const profile = profileDir ?? mkdtempSync(join(tmpdir(), 'bare-window-'));
  const app = await startBareWindow(profile, env);
  try {
    return await use(app);
  } finally {
    await app.stop();
    if (profileDir === undefined) rmSync(profile, { recursive: true, force: true });
  }
}

function lineOf<T>(schema: z.ZodType<T>): (line: string) => T | null {
  return (line) => {
    if (!line.startsWith('{')) return null;
    const parsed = schema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : null;
  };
}
