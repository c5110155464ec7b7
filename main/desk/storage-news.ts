import { raiseNotice, type DeskContext } from './desk-context';
import type { StorageState } from './ports';

/** Files that work again have a history the agent must hear once; trouble that lasts stands on the screen by itself. */
export function tellWhatWasMended(context: DeskContext, { state, failure: mended }: StorageState): void {
  const told = context.store.state.storage.failure;
  if (state !== 'ready' || mended === undefined) return;
  if (told?.code === mended.code && told.params?.['file'] === mended.params?.['file']) return;
  raiseNotice(context, 'warn', { kind: 'failure', failure: mended });
}
