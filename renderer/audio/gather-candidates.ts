/** All interfaces are asked at once and answer within a few ms; what comes later is TCP, which no PBX takes. */
const quietMs = 50;
const afterFirstHostMs = 300;
const atMostMs = 2000;

/**
 * Waits for ICE candidates: until complete, no more came for 50 ms, 300 ms after the first host candidate, or 2 s. There is no trickle
 * towards a PBX; an address found later is learnt by the far side from the checks that leave it. Of a description that names no way yet
 * `complete` says nothing: it is still told of the one before.
 */
export function gatherCandidates(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete' && namesAny(connection)) return Promise.resolve();
  return new Promise((resolve) => {
    const stop = new AbortController();
    const timers: number[] = [];
    const finishAfter = (ms: number): number => {
      const timer = window.setTimeout(finish, ms);
      timers.push(timer);
      return timer;
    };
    function finish(): void {
      stop.abort();
      for (const timer of timers) window.clearTimeout(timer);
      resolve();
    }
    let quiet: number | null = null;
    finishAfter(atMostMs);
    connection.addEventListener(
      'icecandidate',
      ({ candidate }) => {
        if (candidate === null) finish();
        else {
          if (quiet === null) finishAfter(afterFirstHostMs);
          else window.clearTimeout(quiet);
          quiet = finishAfter(quietMs);
        }
      },
      { signal: stop.signal },
    );
    connection.addEventListener(
      'icegatheringstatechange',
      () => {
        if (connection.iceGatheringState === 'complete') finish();
      },
      { signal: stop.signal },
    );
  });
}

const namesAny = ({ localDescription }: RTCPeerConnection): boolean =>
  /^a=candidate:/m.test(localDescription?.sdp ?? '');
