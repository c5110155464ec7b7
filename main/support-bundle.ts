import type { DiagnosticsDesk } from './desk/diagnostics-desk';
import { bundleFiles, type BundleSources } from './desk/diagnostics-bundle';
import type { Outcome } from './desk/ports';
import type { SaveFile } from './shell/save-file';
import { readLogTail } from './shell/log-tail';
import { tarGz } from './shell/tar-gz';
import { ok } from '../shared/lib/result';

export interface SupportBundleOptions {
  readonly desk: Pick<DiagnosticsDesk, 'read'>;
  readonly profile: string;
  readonly save: SaveFile;
  readonly now: () => number;
  readonly settings: () => BundleSources['settings'];
  readonly state: () => BundleSources['state'];
  readonly secrets: () => Promise<readonly string[]>;
}

/** Packs what support asks for and lets the user keep it; says whether it was kept. */
export async function saveSupportBundle(
  options: SupportBundleOptions,
): Promise<Outcome<{ readonly saved: boolean }>> {
  const [diagnostics, logTail, secrets] = await Promise.all([
    options.desk.read(),
    readLogTail(options.profile),
    options.secrets(),
  ]);
  const files = bundleFiles({
    diagnostics,
    logTail,
    secrets,
    settings: options.settings(),
    state: options.state(),
  });
  const nowMs = options.now();
  const day = new Date(nowMs).toISOString().slice(0, 16).replace(/[-:]/g, '');
  const kept = await options.save(`yidian-support-${day}.tar.gz`, tarGz(files, nowMs));
  return kept.ok ? ok({ saved: kept.value !== null }) : kept;
}
