import type { DeskApp } from './desk-app';
import { inAudio } from './in-audio';

/**
 * Chromium's fake devices never go away. So the audio window's own view of them is doubled, where it asks the browser: what is unplugged
 * is not listed, cannot be opened, its tracks end, and what would sound there is refused.
 */
const script = `(() => {
  const media = navigator.mediaDevices;
  const gone = new Set();
  const tracks = [];
  const list = media.enumerateDevices.bind(media);
  const open = media.getUserMedia.bind(media);
  media.enumerateDevices = async () => (await list()).filter(({ deviceId }) => !gone.has(deviceId));
  media.getUserMedia = async (wanted) => {
    if (gone.has(wanted.audio.deviceId?.exact)) throw new OverconstrainedError('deviceId');
    const stream = await open(wanted);
    tracks.push(...stream.getTracks());
    return stream;
  };
  const clone = MediaStreamTrack.prototype.clone;
  MediaStreamTrack.prototype.clone = function () {
    const copy = clone.call(this);
    tracks.push(copy);
    return copy;
  };
  // where sound was led, newest last
  globalThis.sounding = [];
  for (const kind of [HTMLMediaElement, AudioContext]) {
    const lead = kind.prototype.setSinkId;
    kind.prototype.setSinkId = async function (id) {
      if (gone.has(id)) throw new DOMException('gone', 'NotFoundError');
      await lead.call(this, id);
      sounding.push(id);
    };
  }
  const changed = () => media.dispatchEvent(new Event('devicechange'));
  globalThis.unplug = (ids) => {
    for (const id of ids) gone.add(id);
    for (const track of tracks.filter((one) => gone.has(one.getSettings().deviceId))) {
      track.stop();
      track.dispatchEvent(new Event('ended'));
    }
    changed();
  };
  globalThis.plugIn = () => {
    gone.clear();
    changed();
  };
})()`;

/** From now on devices can go and come. Before the first microphone is opened. */
export const makePluggable = (desk: DeskApp): Promise<unknown> => inAudio(desk, script);

export const unplug = (desk: DeskApp, ids: readonly string[]): Promise<unknown> =>
  inAudio(desk, `unplug(${JSON.stringify(ids)})`);

/** All of them are back. */
export const plugIn = (desk: DeskApp): Promise<unknown> => inAudio(desk, 'plugIn()');
