/**
 * A track that says nothing, for a seat without a microphone: the call stays sendrecv, which every PBX accepts, and RTP keeps
 * flowing, so that no rtp_timeout ends it.
 */
export function makeSilentTrack(): MediaStreamTrack | null {
  const context = new AudioContext();
  const destination = context.createMediaStreamDestination();
  const gain = context.createGain();
  const source = context.createConstantSource();
  gain.gain.value = 0;
  source.connect(gain).connect(destination);
  source.start();
  const track = destination.stream.getAudioTracks()[0] ?? null;
  const stop = track?.stop.bind(track);
  if (track && stop) {
    track.stop = () => {
      stop();
      void context.close();
    };
  }
  return track;
}
