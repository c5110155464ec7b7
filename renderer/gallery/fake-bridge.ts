import type { CommandInput, CommandName, ScreenApi } from '../../shared/ipc/contract';
import type { DeskDelta, DeskState } from '../../shared/ipc/desk-state';
import type { Policies } from '../../shared/domain/policies';
import { settingsSchema } from '../../shared/domain/settings';

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
