import type { Core } from 'sip.js';

/** The key that an INFO tells of (application/dtmf-relay, application/dtmf); null when it tells of none. */
export function keyOf(request: Core.IncomingRequestMessage): string | null {
  const type = request.getHeader('Content-Type')?.split(';')[0]?.trim().toLowerCase();
  const found =
    type === 'application/dtmf-relay'
      ? /^Signal\s*=\s*([0-9*#A-D])\s*$/im.exec(request.body)
      : type === 'application/dtmf'
        ? /^\s*([0-9*#A-D])\s*$/i.exec(request.body)
        : null;
  return found?.[1]?.toUpperCase() ?? null;
}
