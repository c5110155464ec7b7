import type { ChosenDevice, SoundDevice } from '../../shared/domain/sound';

export interface DeviceChoice {
  /** Null: whatever the system has as its default. */
  readonly device: SoundDevice | null;
  /** One was chosen and is not there. */
  readonly missing: boolean;
}

/** By id; where that is unknown (another port, another profile) by name; else the system's default until it is back. */
export function chooseDevice(wanted: ChosenDevice | null, present: readonly SoundDevice[]): DeviceChoice {
  if (wanted === null) return { device: null, missing: false };
  const device =
    present.find(({ id }) => id === wanted.id) ??
    present.find(({ label }) => label !== '' && label === wanted.label) ??
    null;
  return { device, missing: device === null };
}
