import type { SoundDevice } from '../../shared/domain/sound';

export interface PresentDevices {
  readonly inputs: readonly SoundDevice[];
  readonly outputs: readonly SoundDevice[];
  /** Names of what the system takes where nothing is chosen. */
  readonly defaultInput: string | null;
  readonly defaultOutput: string | null;
}

/** Chromium lists the system's choice a second time under these ids. */
const aliases = new Set(['default', 'communications']);

export async function listDevices(): Promise<PresentDevices> {
  return sortDevices(await navigator.mediaDevices.enumerateDevices());
}

type Listed = Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label' | 'groupId'>;

export function sortDevices(listed: readonly Listed[]): PresentDevices {
  const inputs = listed.filter(({ kind }) => kind === 'audioinput');
  const outputs = listed.filter(({ kind }) => kind === 'audiooutput');
  return {
    inputs: real(inputs),
    outputs: real(outputs),
    defaultInput: defaultName(inputs),
    defaultOutput: defaultName(outputs),
  };
}

const real = (listed: readonly Listed[]): readonly SoundDevice[] =>
  listed
    .filter(({ deviceId }) => deviceId !== '' && !aliases.has(deviceId))
    .map(({ deviceId, label, groupId }) => ({ id: deviceId, label, groupId }));

/** Without an entry of its own the default is the first one. */
function defaultName(listed: readonly Listed[]): string | null {
  const alias = listed.find(({ deviceId }) => deviceId === 'default');
  const named = listed.find(({ deviceId, groupId }) => !aliases.has(deviceId) && groupId === alias?.groupId);
  const chosen = named ?? alias ?? listed[0];
  return chosen ? chosen.label || chosen.deviceId : null;
}
