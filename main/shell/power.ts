import { powerMonitor } from 'electron';
import type { Dispose } from '../../shared/lib/disposable';

/** Tells when the machine is awake again; not every platform says so, see main/phone/path-watch. */
export function onWake(woke: () => void): Dispose {
  powerMonitor.on('resume', woke);
  powerMonitor.on('unlock-screen', woke);
  return () => {
    powerMonitor.off('resume', woke);
    powerMonitor.off('unlock-screen', woke);
  };
}
