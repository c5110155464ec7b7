import type { DiagnosticsDesk } from './desk/diagnostics-desk';
import { bundleFiles, type BundleSources } from './desk/diagnostics-bundle';
import type { Outcome } from './desk/ports';
import type { SaveFile } from './shell/save-file';
import { readLogTail } from './shell/log-tail';
import { tarGz } from './shell/tar-gz';
import { failure } from '../shared/ipc/failure';
import { err, ok } from '../shared/lib/result';

export interface SupportBundleOptions {
  readonly desk: Pick<DiagnosticsDesk, 'read'>;
  readonly profile: string;
  readonly save: SaveFile;
  /** Opens the folder that a file is in. */
  readonly showFile: (path: string) => void;
  readonly now: () => number;
  readonly settings: () => BundleSources['settings'];
  readonly state: () => BundleSources['state'];
  readonly secrets: () => Promise<readonly string[]>;
}

/** What support asks for, packed into a file where the user wants it. */
export class SupportBundle {
  readonly #options: SupportBundleOptions;
  #file: string | null = null;

  constructor(options: SupportBundleOptions) {
    this.#options = options;
  }

  /** The whole path of what was kept; null where the user thought better of it. */
  async save(): Promise<Outcome<{ readonly file: string | null }>> {
    const { desk, profile, save, now, settings, state, secrets: readSecrets } = this.#options;
    const [diagnostics, logTail, secrets] = await Promise.all([
      desk.read(),
      readLogTail(profile),
      readSecrets(),
    ]);
    const files = bundleFiles({ diagnostics, logTail, secrets, settings: settings(), state: state() });
    const nowMs = now();
    const day = new Date(nowMs).toISOString().slice(0, 16).replace(/[-:]/g, '');
    const kept = await save(`yidian-support-${day}.tar.gz`, tarGz(files, nowMs));
    if (!kept.ok) return kept;
    this.#file = kept.value ?? this.#file;
    return ok({ file: kept.value });
  }

  /** Opens the folder of what was kept last; refused with notFound where nothing was. The screen names no path. */
  show(): Outcome<null> {
    if (this.#file === null) return err(failure('notFound', 'no bundle kept'));
    this.#options.showFile(this.#file);
    return ok(null);
  }
}
