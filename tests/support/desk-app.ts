import { _electron, type ElectronApplication, type Locator, type Page } from 'playwright-core';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DeskState } from '../../shared/ipc/desk-state';
import { electronFlags } from '../../scripts/setup/electron-flags.mjs';
import { ensureRuntime } from '../../scripts/setup/electron-runtime.mjs';

export const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Chromium's own beeping microphone, without which a machine with no sound card answers listen-only. */
export const fakeMicrophone = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];

/** Before the folder of the program: it opens its windows once it is driven. */
export const heldUntilDriven = ['-r', join(projectFolder, 'tests/support/hold-until-driven.cjs')];

export interface DeskAppOptions {
  /** An existing profile folder; a fresh one when absent. */
  readonly profile?: string;
  readonly locale?: 'zh-CN' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly customers?: number;
  readonly pauseMs?: number;
  /** Written as settings.json before the start. */
  readonly settings?: object;
  readonly env?: Readonly<Record<string, string>>;
  /** Policy files of the profile, by name. */
  readonly policies?: Readonly<Record<string, unknown>>;
  /** Starts Electron in its own way, with these words after its own. */
  readonly program?: string;
  /** Instead of a fake microphone. */
  readonly devices?: readonly string[];
  readonly args?: readonly string[];
}

/** No machine needs so long; without a limit a desk that hangs is told only by the test's own. */
const startLimitMs = 60_000;
const closeLimitMs = 30_000;

/** A real desk in a real Electron, driven through its window. */
export interface DeskApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly profile: string;
  readonly pid: number;
  at(testId: string): Locator;
  /** As the program would be closed by its user. */
  close(): Promise<void>;
  /** kill -9 of main: no farewell. Its children follow by themselves. */
  kill(): Promise<void>;
}

export const newProfile = (): string => mkdtempSync(join(tmpdir(), 'yidian-desk-'));

export async function launchDesk(options: DeskAppOptions = {}): Promise<DeskApp> {
  const profile = options.profile ?? newProfile();
  mkdirSync(profile, { recursive: true });
  if (options.settings) writeFileSync(join(profile, 'settings.json'), JSON.stringify(options.settings));
  for (const [name, policy] of Object.entries(options.policies ?? {})) {
    mkdirSync(join(profile, 'policies'), { recursive: true });
    writeFileSync(join(profile, 'policies', name), JSON.stringify(policy));
  }
  const { executable } = await ensureRuntime();
  const app = await _electron.launch({
    executablePath: options.program ?? executable,
    args: [
      ...electronFlags(),
      ...(options.devices ?? fakeMicrophone),
      ...heldUntilDriven,
      projectFolder,
      '--profile',
      profile,
      '--customers',
      String(options.customers ?? 300),
      '--pause',
      String(options.pauseMs ?? 1500),
      ...(options.locale === undefined ? [] : ['--locale', options.locale]),
      ...(options.theme === undefined ? [] : ['--theme', options.theme]),
      ...(options.args ?? []),
    ],
    env: { ...definedEnvironment(), ...options.env },
    timeout: startLimitMs,
  });
  const pid = app.process().pid;
  if (pid === undefined) throw new Error('Electron did not start');
  const page = await screenOf(app);
  const exited = new Promise<void>((resolve) =>
    app.process().once('exit', () => {
      resolve();
    }),
  );
  return {
    app,
    page,
    profile,
    pid,
    at: (testId) => page.getByTestId(testId),
    close: () => closeInTime(app),
    kill: async () => {
      app.process().kill('SIGKILL');
      await exited;
    },
  };
}

/** A desk that does not end when it is closed is a defect; it is killed, so that the test can say so. */
async function closeInTime(app: ElectronApplication): Promise<void> {
  const limit = new Promise<'late'>((resolve) => setTimeout(resolve, closeLimitMs, 'late').unref());
  if ((await Promise.race([app.close(), limit])) !== 'late') return;
  app.process().kill('SIGKILL');
  throw new Error(`the desk had not ended ${String(closeLimitMs)} ms after it was closed`);
}

/** The agent's window; the hidden audio window is another one. */
export async function screenOf(app: ElectronApplication): Promise<Page> {
  const isScreen = (page: Page): boolean => page.url().startsWith('app://main/');
  const open = app.windows().find(isScreen);
  const page = open ?? (await app.waitForEvent('window', { predicate: isScreen, timeout: 30_000 }));
  page.setDefaultTimeout(20_000);
  await page.getByTestId('shell').waitFor();
  return page;
}

/** Evaluates in whatever page is in the screen window now: it works across a crash of that page. Null while there is none. */
export function inScreen({ app }: DeskApp, expression: string, limitMs = 1000): Promise<unknown> {
  return app.evaluate(
    ({ BrowserWindow }, asked) => {
      const screen = BrowserWindow.getAllWindows().find((one) =>
        one.webContents.getURL().startsWith('app://main/'),
      );
      if (!screen || screen.webContents.isCrashed() || screen.webContents.isLoading()) return null;
      // a page that dies while it is asked never answers
      const gone = new Promise((resolve) => setTimeout(resolve, asked.limitMs, null));
      return Promise.race([screen.webContents.executeJavaScript(asked.expression) as Promise<unknown>, gone]);
    },
    { expression, limitMs },
  );
}

/** A command as the screen gives it, and what came of it; the far side of a call may let it wait, or want it asked again seconds later. */
export const askDesk = (desk: DeskApp, command: string, payload: object | null): Promise<unknown> =>
  inScreen(desk, `yidian.invoke(${JSON.stringify(command)}, ${JSON.stringify(payload)})`, 10_000);

/** The desk's own state, as any page in the screen window is told it. */
export async function deskState(desk: DeskApp): Promise<DeskState> {
  const answer = (await inScreen(desk, `yidian.invoke('desk/snapshot', null)`)) as {
    readonly value: { readonly state: DeskState };
  };
  return answer.value.state;
}

export function logOf(profile: string): string {
  return readFileSync(join(profile, 'logs', 'yidian.log'), 'utf8');
}

const definedEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
