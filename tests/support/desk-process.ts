import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { ensureRuntime } from '../../scripts/setup/electron-runtime.mjs';
import { electronFlags } from '../../scripts/setup/electron-flags.mjs';
import { projectFolder } from './desk-app';

export interface EndedProcess {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The desk started with these words as a person would in a terminal; resolves when it has ended by itself. */
export async function runDeskToItsEnd(...words: readonly string[]): Promise<EndedProcess> {
  const { executable } = await ensureRuntime();
  return runToItsEnd(executable, [...electronFlags(), projectFolder, ...words]);
}

export async function runToItsEnd(command: string, args: readonly string[]): Promise<EndedProcess> {
  const child = spawn(command, [...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const told = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told.stderr += text));
  await once(child, 'close');
  return { code: child.exitCode, ...told };
}
