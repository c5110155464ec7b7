import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runnableElectron } from '../../support/runtime';
import { type StartedApp, startAndMeasure } from './measure-start';

const Painted = z.object({ paintedAtMs: z.number() });

/** A bare Electron window, running: its start and memory are what every figure of the product is held against. */
export async function startBareWindow(profileDir: string): Promise<StartedApp> {
  const electron = runnableElectron(join(import.meta.dirname, 'bare-window'));
  return startAndMeasure({
    executable: electron.executable,
    args: electron.args,
    env: { BARE_WINDOW_PROFILE: profileDir },
    readyAtMs: (line) => {
      if (!line.startsWith('{')) return null;
      const parsed = Painted.safeParse(JSON.parse(line));
      return parsed.success ? parsed.data.paintedAtMs : null;
    },
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
  const profileDir = options.profileDir ?? mkdtempSync(join(tmpdir(), 'bare-window-'));
  const app = await startBareWindow(profileDir);
  try {
    await new Promise((resolve) => setTimeout(resolve, options.settleMs ?? 1_000));
    return { startMs: app.startMs, pssMb: app.pssMb() };
  } finally {
    await app.stop();
    if (options.profileDir === undefined) rmSync(profileDir, { recursive: true, force: true });
  }
}
