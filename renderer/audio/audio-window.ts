import { z } from 'zod';
import { AudioDevices } from './audio-devices';
import { CallPeers } from './call-peers';
import { EarpieceTones } from './earpiece-tones';
import { systemHid } from './headset/hid';
import { Headsets } from './headset/headsets';
import { MediaDesk } from './media-desk';
import { RingTone } from './ring-tone';
import { SoundStation } from './sound-station';
import { windowMedia } from './window-media';

// The page's policy forbids making code from text, which zod would otherwise try for speed.
z.config({ jitless: true });

const api = windowMedia();
const devices = new AudioDevices({
  audio: (audio) => {
    api.event({ kind: 'audio', audio });
  },
  devices: (list) => {
    api.event({ kind: 'devices', devices: list });
  },
});
const peers = new CallPeers(devices, (event) => {
  api.event(event);
});
const headsets = new Headsets(systemHid(), {
  headset: (headset) => {
    api.event({ kind: 'headset', headset });
  },
  pressed: (press) => {
    api.event({ kind: 'headsetPressed', press });
  },
});
const ringTone = new RingTone(devices.outputs);
const station = new SoundStation({
  devices,
  peers,
  ringTone,
  headsets,
  report: (event) => {
    api.event(event);
  },
});
const desk = new MediaDesk(devices, peers, ringTone, new EarpieceTones(devices.outputs), station);
api.onRequest((envelope) => {
  void desk.serve(envelope).then((answer) => {
    if (answer) api.answer(answer);
  });
});
api.event({ kind: 'ready' });
void headsets.start();
