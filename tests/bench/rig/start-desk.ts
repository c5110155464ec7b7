import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeMicrophone } from '../../support/desk-app';
import { runnableElectron } from '../../support/runtime';
import { measureFile, type MeasureFile } from './measure-file';
import { startAndMeasure, type StartedApp } from './measure-start';

export interface StartedDesk extends StartedApp {
  readonly marks: MeasureFile;
}

export interface DeskPlan {
  readonly profileDir: string;
  /** Written as settings.json before the start. */
  readonly settings?: object;
  readonly env?: Readonly<Record<string, string>>;
}

/** The product as its users start it, with nothing attached that would burden it; resolves when its shell has been painted. */
export async function startDesk({ profileDir, settings, env }: DeskPlan): Promise<StartedDesk> {
  mkdirSync(profileDir, { recursive: true });
  if (settings) writeFileSync(join(profileDir, 'settings.json'), JSON.stringify(settings));
  const path = join(profileDir, 'measured.jsonl');
  rmSync(path, { force: true });
  const marks = measureFile(path);
  const electron = runnableElectron();
  const started = await startAndMeasure({
    executable: electron.executable,
    args: [...fakeMicrophone, ...electron.args, '--profile', profileDir, '--measure', path],
    ...(env ? { env } : {}),
    ready: () => marks.nth('shell', 1),
  });
  return { ...started, marks };
}
