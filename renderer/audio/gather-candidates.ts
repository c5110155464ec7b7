const afterFirstHostMs = 300;
const atMostMs = 2000;

/** Waits for ICE candidates: until complete, 300 ms after the first host candidate, or 2 s. There is no trickle towards a PBX. */
export function gatherCandidates(connection: RTCPeerConnection): Promise<void> {
  if (connection.iceGatheringState === 'complete') return Promise.resolve();
  return new Promise((resolve) => {
    const stop = new AbortController();
    const finish = () => {
      stop.abort();
      window.clearTimeout(timer);
      resolve();
    };
    let timer = window.setTimeout(finish, atMostMs);
    let found = false;
    connection.addEventListener(
      'icecandidate',
      (event) => {
        if (event.candidate === null) finish();
        else if (!found) {
          found = true;
          window.clearTimeout(timer);
          timer = window.setTimeout(finish, afterFirstHostMs);
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
