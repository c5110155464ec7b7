import type { Direction } from '../../shared/ipc/media';

/** Of the first line of sound; `sendrecv` where nothing is said (RFC 4566 §6). Null: there is none, or it is turned down. */
function soundDirection(sdp: string): Direction | null {
  const [session = '', ...media] = sdp.split(/\r?\n(?=m=)/);
  const sound = media.find((section) => section.startsWith('m=audio '));
  if (sound === undefined || /^m=audio 0[ /]/.test(sound)) return null;
  const said = /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m;
  const direction = said.exec(sound)?.[1] ?? said.exec(session)?.[1] ?? 'sendrecv';
  return direction === 'sendonly' || direction === 'recvonly' || direction === 'inactive'
    ? direction
    : 'sendrecv';
}

/** Nowhere to send to, as phones before RFC 3264 said hold. With ICE it says nothing: that is how an offer looks that names its ways later (RFC 8839 §4.3.1). */
function hasNoAddress(sdp: string): boolean {
  if (/^a=(ice-ufrag|candidate):/m.test(sdp)) return false;
  const [session = '', ...media] = sdp.split(/\r?\n(?=m=)/);
  const sound = media.find((section) => section.startsWith('m=audio ')) ?? '';
  const address = /^c=IN IP4 (\S+)/m;
  return (address.exec(sound)?.[1] ?? address.exec(session)?.[1]) === '0.0.0.0';
}

/**
 * Whether the far side has us on hold by what it just described (RFC 3264 §8.4, RFC 2543 §B.5). `offered`: what its description answers;
 * null: it is an offer. An answer tells only where it was free to take our sound; where it was not, all is as it was `before`.
 */
export function holdsUs(sdp: string, offered: Direction | null, before: boolean): boolean {
  const direction = soundDirection(sdp);
  if (direction === null) return before;
  const takesOurs = (direction === 'sendrecv' || direction === 'recvonly') && !hasNoAddress(sdp);
  switch (offered) {
    case null:
    case 'sendrecv':
      return !takesOurs;
    case 'sendonly':
      // many answer a hold with `inactive` and mean nothing by it
      return takesOurs ? false : before;
    case 'recvonly':
    case 'inactive':
      return before;
  }
}

/** What to offer beside their hold (RFC 3264 §8.4): a stream that only receives is put on hold as `inactive`. */
export function besideTheirHold(direction: Direction, holds: boolean): Direction {
  if (!holds) return direction;
  return direction === 'sendrecv' || direction === 'recvonly' ? 'recvonly' : 'inactive';
}
