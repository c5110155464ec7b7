import { app } from 'electron';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parsePolicies, policyFaultText } from '../../shared/domain/load-policies';
import type { Policies } from '../../shared/domain/policies';
import type { Settings } from '../../shared/domain/settings';
import type { Failure } from '../../shared/ipc/failure';
import { err, ok, type Result } from '../../shared/lib/result';
import { parseCommandLine, type CommandLine } from './command-line';
import { loadPolicyFiles } from './load-policy-files';
import { loadSettings } from './settings-file';

export interface Startup {
  readonly line: CommandLine;
  readonly profile: string;
  readonly settings: Settings;
  /** Why defaults apply instead of the settings file. */
  readonly settingsFailure: Failure | null;
  readonly policies: Policies;
}

/** Everything that is decided before the first window: command line over settings file over defaults, and the policies in force. */
export function readStartup(words: readonly string[], distFolder: string): Result<Startup, string> {
  const parsed = parseCommandLine(words);
  if (!parsed.ok) return parsed;
  const line = parsed.value;
  if (app.isPackaged && words.some((word) => /^--(remote-debugging|inspect)/.test(word))) {
    return err('debugging switches are not accepted');
  }
  if (line.profile !== undefined) app.setPath('userData', resolve(line.profile));
  const profile = app.getPath('userData');
  const unusable = whyUnusable(profile);
  if (unusable !== null) return err(`--profile: ${profile} cannot be used: ${unusable}`);
  const loaded = loadSettings(join(profile, 'settings.json'));
  const { settings } = loaded;
  const builtIn = [join(distFolder, '..', 'resources'), join(process.resourcesPath, 'resources')].filter(
    existsSync,
  );
  const policies = parsePolicies(
    loadPolicyFiles([profile, ...builtIn].map((folder) => join(folder, 'policies'))),
  );
  // one sentence a fault, the first beside the program's name
  if (!policies.ok) return err(policies.failure.map(policyFaultText).join('\n  '));
  return ok({
    line,
    profile,
    settings: {
      ...settings,
      mode: line['self-test'] ? 'practice' : settings.mode,
      locale: line.locale ?? settings.locale,
      theme: line.theme ?? settings.theme,
      practice: {
        customers: line.customers ?? settings.practice.customers,
        pauseMs: line.pause ?? settings.practice.pauseMs,
      },
    },
    settingsFailure: loaded.failure,
    policies: policies.value,
  });
}

/** Null for a folder that can be written; it is made when it is not there. */
function whyUnusable(folder: string): string | null {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
