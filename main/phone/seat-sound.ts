import type { Clock, Sound, SoundEvent } from '../desk/ports';
import { Emitter } from '../../shared/lib/emitter';
import type { MediaRequest } from '../../shared/ipc/media';
import { ok } from '../../shared/lib/result';
import { MediaLink } from './media-link';
import type { MediaPort } from './media-port';

const patienceMs = 3000;

/** Devices, levels, check and headset of the audio window. A window that is made anew is told everything again. */
export function createSound(port: MediaPort, clock: Clock): Sound {
  const events = new Emitter<SoundEvent>();
  const link = new MediaLink(port, clock);
  let configuration: MediaRequest | null = null;
  let lamps: MediaRequest | null = null;
  const tell = (request: MediaRequest): void => void link.ask(request, patienceMs);

  port.subscribe((event) => {
    switch (event.kind) {
      case 'ready':
        if (configuration) tell(configuration);
        if (lamps) tell(lamps);
        return;
      case 'devices':
      case 'levels':
      case 'check':
      case 'spokeMuted':
      case 'headset':
      case 'headsetPressed':
        events.emit(event);
        return;
      case 'audio':
      case 'connection':
      case 'outdated':
        return;
    }
  });

  return {
    subscribe: (listener) => events.subscribe(listener),
    configure: (settings, louderAfterMs) => {
      configuration = { kind: 'configure', settings, louderAfterMs };
      tell(configuration);
    },
    meter: () => {
      tell({ kind: 'meter' });
    },
    check: async (what) => {
      const answer = await link.ask({ kind: 'check', what }, patienceMs);
      return answer.ok ? ok(undefined) : answer;
    },
    announce: () => {
      tell({ kind: 'announce' });
    },
    showOnHeadset: (next) => {
      lamps = { kind: 'headsetLamps', lamps: next };
      tell(lamps);
    },
  };
}
