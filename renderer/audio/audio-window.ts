import { z } from 'zod';
import { AudioDevices } from './audio-devices';
import { CallPeers } from './call-peers';
import { MediaDesk } from './media-desk';
import { RingTone } from './ring-tone';
import { windowMedia } from './window-media';

// The page's policy forbids making code from text, which zod would otherwise try for speed.
z.config({ jitless: true });

const api = windowMedia();
const devices = new AudioDevices((audio) => {
  api.event({ kind: 'audio', audio });
});
const peers = new CallPeers(devices, (sessionId, state) => {
  api.event({ kind: 'connection', sessionId, state });
});
const desk = new MediaDesk(devices, peers, new RingTone());
api.onRequest((envelope) => {
  void desk.serve(envelope).then((answer) => {
    if (answer) api.answer(answer);
  });
});
api.event({ kind: 'ready' });
