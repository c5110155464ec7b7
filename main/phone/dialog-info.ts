import type { TargetState } from '../../shared/domain/call';
import { readElements } from './plain-xml';

export interface DialogInfo {
  readonly version: number;
  /** Full replaces what was known, partial adds to it. */
  readonly full: boolean;
  /** RFC 4235 §4.1.3 dialog states by dialog id. */
  readonly dialogs: ReadonlyMap<string, DialogState>;
}

type DialogState = (typeof dialogStates)[number];
const dialogStates = ['trying', 'proceeding', 'early', 'confirmed', 'terminated'] as const;

/** application/dialog-info+xml (RFC 4235 §4.1); null for anything that is not exactly that. Untrusted text. */
export function readDialogInfo(body: string): DialogInfo | null {
  const elements = readElements(body);
  const [root, ...rest] = elements ?? [];
  if (root?.name !== 'dialog-info' || root.depth !== 0) return null;
  const full = root.attributes.get('state') === 'full';
  if (!full && root.attributes.get('state') !== 'partial') return null;
  const version = Number(root.attributes.get('version'));
  if (!Number.isSafeInteger(version) || version < 0) return null;
  const dialogs = new Map<string, DialogState>();
  let id: string | null = null;
  for (const element of rest) {
    if (element.depth === 1) id = element.name === 'dialog' ? (element.attributes.get('id') ?? '') : null;
    if (element.depth !== 2 || element.name !== 'state' || id === null) continue;
    const state = dialogStates.find((known) => known === element.text.trim());
    if (state === undefined) return null;
    dialogs.set(id, state);
  }
  return { version, full, dialogs };
}

/** What somebody with these dialogs does: talking counts before ringing, and whoever calls out is busy too. */
export function stateOfDialogs(dialogs: Iterable<DialogState>): TargetState {
  const states = new Set(dialogs);
  if (states.has('confirmed')) return 'busy';
  return states.has('early') || states.has('proceeding') || states.has('trying') ? 'ringing' : 'idle';
}
