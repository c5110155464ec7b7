import type { SoundView } from '../../shared/domain/sound';

/** A seat with a headset for talking and the desk's loudspeakers for ringing. */
export const sound: SoundView = {
  settings: {
    microphone: null,
    speaker: null,
    ring: { id: 'loudspeaker', label: '内置扬声器' },
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
    ringVolume: 0.3,
    louderAfterS: 8,
    ringWindow: 'whenAway',
    ringWindowTakesFocus: false,
    codecs: ['opus', 'G722', 'PCMA'],
    opusFec: true,
    opusDtx: false,
  },
  devices: {
    inputs: [
      { id: 'headset-in', label: '话务耳麦 H30', groupId: 'headset' },
      { id: 'built-in', label: '内置麦克风', groupId: 'computer' },
    ],
    outputs: [
      { id: 'headset-out', label: '话务耳麦 H30', groupId: 'headset' },
      { id: 'loudspeaker', label: '内置扬声器', groupId: 'computer' },
    ],
    inUse: { microphone: '话务耳麦 H30', speaker: '话务耳麦 H30', ring: '内置扬声器' },
    missing: [],
  },
  levels: { microphone: 0.12, heard: 0 },
  check: { step: 'idle' },
  headset: { name: '话务耳麦 H30' },
  spokeMutedAtMs: null,
  offered: null,
};
