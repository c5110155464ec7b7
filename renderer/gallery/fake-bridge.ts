import type { CommandInput, CommandName, ScreenApi } from '../../shared/ipc/contract';
import type { TargetState } from '../../shared/domain/call';
import type { DirectoryEntry } from '../../shared/domain/directory';
import type { DeskDelta, DeskState } from '../../shared/ipc/desk-state';
import type { Policies } from '../../shared/domain/policies';
import { settingsSchema } from '../../shared/domain/settings';
import { diagnostics } from './diagnostics';

const directory: readonly DirectoryEntry[] = [
  { kind: 'colleague', name: '王芳', extension: '8013', group: '大客户组' },
  { kind: 'colleague', name: '李建国', extension: '8014', group: '大客户组' },
  { kind: 'colleague', name: '欧阳静', extension: '8021', group: '专线技术支撑' },
  { kind: 'colleague', name: '赵磊', extension: '8022', group: '专线技术支撑' },
  { kind: 'queue', name: '障碍专席', extension: '7001', group: null },
  { kind: 'queue', name: '投诉专席', extension: '7002', group: null },
  { kind: 'external', name: '和平区抢修调度', extension: '02223990001', group: '外线' },
];
const doing: readonly TargetState[] = ['idle', 'busy', 'ringing', 'offline', 'unknown'];
const watched = (extensions: readonly string[]): DeskState['targets'] =>
  Object.fromEntries(extensions.map((extension, at) => [extension, doing[at % doing.length] ?? 'unknown']));

export interface FakeBridge {
  readonly api: ScreenApi;
  /** Every command the screen gave, oldest first. */
  readonly asked: readonly { readonly name: CommandName; readonly input: unknown }[];
  /** As main would: the next numbered delta. */
  push(changes: Partial<DeskState>): void;
}

/** A desk that answers "done" to everything and obeys preferences and selection, so the gallery can be clicked through. */
export function createFakeBridge(state: DeskState, policies: Policies): FakeBridge {
  let seq = 1;
  let current = state;
  const asked: { name: CommandName; input: unknown }[] = [];
  const listeners = new Set<(delta: DeskDelta) => void>();
  const push = (changes: Partial<DeskState>): void => {
    current = { ...current, ...changes };
    seq += 1;
    for (const listener of listeners) listener({ seq, changes });
  };
  const answer = (name: CommandName, input: unknown): unknown => {
    switch (name) {
      case 'desk/snapshot':
        return { seq, state: current };
      case 'policies/read':
        return policies;
      case 'settings/read':
        return { settings: settingsSchema.parse({}), hasPassword: true, hasToken: false };
      case 'directory/read':
        return directory;
      case 'directory/watch':
        push({ targets: watched((input as CommandInput<'directory/watch'>).extensions) });
        return null;
      case 'call/forward':
        return { target: (input as CommandInput<'call/forward'>).number };
      case 'scene/choose':
        return { restored: null, replaced: null };
      case 'call/dismissDialRequest':
        push({ dialRequest: null });
        return null;
      case 'diagnostics/read':
        return diagnostics;
      case 'bundle/save':
        return { file: '/home/agent/Downloads/yidian-support-20261121T0141.tar.gz' };
      case 'customer/searchCentre':
        return [];
      case 'preferences/set':
        push({ preferences: { ...current.preferences, ...(input as Partial<DeskState['preferences']>) } });
        return null;
      case 'contact/select':
        push({ selectedContactId: (input as CommandInput<'contact/select'>).contactId, viewed: null });
        return null;
      case 'customer/close':
        push({ viewed: null });
        return null;
      default:
        return null;
    }
  };
  const api = {
    invoke: (name: CommandName, input: unknown) => {
      asked.push({ name, input });
      return Promise.resolve({ ok: true, value: answer(name, input) });
    },
    onDelta: (listener: (delta: DeskDelta) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  // The one place where the table's generic signature meets a fake that does not distinguish commands.
  return { api: api as unknown as ScreenApi, asked, push };
}
