import type { UserAgent } from 'sip.js';
import type { TargetState } from '../../shared/domain/call';
import type { Dispose } from '../../shared/lib/disposable';
import { readDialogInfo, stateOfDialogs, type DialogInfo } from './dialog-info';
import { subscribeEvents, type EventPackage } from './event-subscription';
import { readPresence } from './presence-info';

const dialogs: EventPackage = { event: 'dialog', accept: 'application/dialog-info+xml' };
const presence: EventPackage = { event: 'presence', accept: 'application/pidf+xml' };

export interface DialogWatcher {
  changed(state: TargetState): void;
  /** Nothing more is told, or never was; offline where that is why. Nothing follows. */
  over(state: 'offline' | 'unknown'): void;
}

/**
 * What somebody's phone does, by its dialogs (RFC 4235). These say the same of a phone that is free and of one that is not there, so
 * the server is asked for its presence too (RFC 3856); one that has none to tell is believed without.
 */
export function subscribeDialogs(userAgent: UserAgent, address: string, watcher: DialogWatcher): Dispose {
  let known: DialogInfo | null = null;
  let closed = false;
  const tell = () => {
    if (!known) return;
    const state = stateOfDialogs(known.dialogs.values());
    watcher.changed(state === 'idle' && closed ? 'offline' : state);
  };
  const undoPresence = subscribeEvents(userAgent, address, presence, {
    told: (body) => {
      closed = readPresence(body) === 'closed';
      tell();
    },
    over: () => {
      closed = false;
      tell();
    },
  });
  const undoDialogs = subscribeEvents(userAgent, address, dialogs, {
    told: (body) => {
      const news = readDialogInfo(body);
      if (!news || (known && news.version < known.version)) return;
      known = {
        ...news,
        dialogs: new Map([...(news.full ? [] : (known?.dialogs ?? [])), ...news.dialogs]),
      };
      tell();
    },
    over: (statusCode) => {
      known = null;
      undoPresence();
      // RFC 3261 §21.4.18: known there, and nobody is signed in
      watcher.over(statusCode === 480 ? 'offline' : 'unknown');
    },
  });
  return () => {
    undoPresence();
    undoDialogs();
  };
}
