import {
  deviceRoles,
  type DeviceRole,
  type SoundChange,
  type SoundDevice,
  type SoundDevices,
} from '../../shared/domain/sound';

export interface DeviceNews {
  readonly gone: readonly DeviceRole[];
  readonly back: readonly DeviceRole[];
  /** Something plugged in that nobody had chosen. */
  readonly arrived: { readonly name: string; readonly change: SoundChange } | null;
}

/** What an agent should hear of between two looks at the devices. The very first look brings nothing new. */
export function deviceNews(before: SoundDevices, after: SoundDevices): DeviceNews {
  const gone = after.missing.filter((role) => !before.missing.includes(role));
  const back = deviceRoles.filter((role) => before.missing.includes(role) && !after.missing.includes(role));
  const firstLook = before.inputs.length + before.outputs.length === 0;
  return { gone, back, arrived: firstLook || back.length > 0 ? null : arrival(before, after) };
}

function arrival(before: SoundDevices, after: SoundDevices): DeviceNews['arrived'] {
  const input = added(before.inputs, after.inputs)[0];
  const outputs = added(before.outputs, after.outputs);
  // a headset is one thing with two ends; a lone loudspeaker or microphone is offered alone
  const output = outputs.find(({ groupId }) => groupId !== '' && groupId === input?.groupId) ?? outputs[0];
  const name = output?.label ?? input?.label;
  if (name === undefined) return null;
  return {
    name,
    change: { ...(input && { microphone: chosen(input) }), ...(output && { speaker: chosen(output) }) },
  };
}

const added = (before: readonly SoundDevice[], after: readonly SoundDevice[]): readonly SoundDevice[] =>
  after.filter(({ id }) => !before.some((known) => known.id === id));

const chosen = ({ id, label }: SoundDevice): NonNullable<SoundChange['microphone']> => ({ id, label });
