import type {
  Headset,
  HeadsetLamps,
  HeadsetPress,
  SoundCheck,
  SoundDevices,
  SoundLevels,
  SoundSettings,
} from '../../../shared/domain/sound';
import type { Dispose } from '../../../shared/lib/disposable';
import type { Outcome } from './outcome';

export type SoundEvent =
  | { readonly kind: 'devices'; readonly devices: SoundDevices }
  | { readonly kind: 'levels'; readonly levels: SoundLevels | null }
  | { readonly kind: 'check'; readonly check: SoundCheck }
  | { readonly kind: 'spokeMuted' }
  | { readonly kind: 'headset'; readonly headset: Headset | null }
  | { readonly kind: 'headsetPressed'; readonly press: HeadsetPress };

/** Devices of the seat and everything about them that is not a call. */
export interface Sound {
  subscribe(listener: (event: SoundEvent) => void): Dispose;
  /** Holds until the next one, also for an audio window that is made anew. */
  configure(settings: SoundSettings, louderAfterMs: number): void;
  /** Levels come for the next ten seconds. */
  meter(): void;
  check(what: 'record' | 'ring' | 'stop'): Promise<Outcome<void>>;
  /** Two tones in the earpiece: a call is about to be answered by itself. */
  announce(): void;
  showOnHeadset(lamps: HeadsetLamps): void;
}
