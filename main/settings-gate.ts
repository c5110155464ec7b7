import type { Settings } from '../shared/domain/settings';
import { failure, type Failure } from '../shared/ipc/failure';
import { liveCalls } from './desk/contact-calls';
import type { DeskStore } from './desk/desk-store';
import { worldFolder } from './world';

export interface SettingsGate {
  /** Null when the running program may be pointed at these settings; why not, otherwise. */
  readonly refusal: (settings: Settings) => Failure | null;
  /** True when these settings need local files other than those now open. */
  readonly needsAnotherProgram: (settings: Settings) => boolean;
}

/** What stands between new settings and a running program over the local files in `world`. */
export function settingsGate(store: Pick<DeskStore, 'state'>, profile: string, world: string): SettingsGate {
  const needsAnotherProgram = (settings: Settings): boolean =>
    worldFolder(profile, settings) !== world || mayFindKeyNow();

  /** Files kept in memory for want of a key are opened anew with the centre that settings name, while nothing is in that memory. */
  function mayFindKeyNow(): boolean {
    const { contacts, outbox, storage } = store.state;
    const noKey = storage.state === 'memoryOnly' && storage.failure?.code === 'storage.noKey';
    return noKey && contacts.length === 0 && outbox.waiting + outbox.refused === 0;
  }

  /** A practice call may be left at any time: another one follows. */
  function onRealCall(): boolean {
    if (store.state.mode === 'practice') return false;
    return liveCalls(store.state).length > 0;
  }

  /** The customers of open contacts would be destroyed under the hands of who works on them. */
  function changesHands({ agent: next }: Settings): boolean {
    const { agent } = store.state;
    return next.id !== agent.id || next.role !== agent.role;
  }

  return {
    needsAnotherProgram,
    refusal: (settings) => {
      if (onRealCall()) return failure('notNow', 'a call is up');
      if (needsAnotherProgram(settings)) {
        // another program would begin with somebody signed in
        return store.state.session === 'signedOut' ? failure('notNow', 'signed out') : null;
      }
      if (store.state.contacts.length === 0) return null;
      return changesHands(settings) ? failure('notNow', 'a contact is not wrapped up') : null;
    },
  };
}
