import { createHash } from 'node:crypto';
import type { PhoneAccount } from '../../shared/domain/settings';

export interface AccountAddress {
  readonly aor: string;
  readonly registrar: string;
  /** The same on every start of this seat: a restarted program keeps its old dialogs reachable and replaces its old binding. */
  readonly contactName: string;
  /** Host part of Via and Contact, not resolvable by design (RFC 7118 §5). */
  readonly viaHost: string;
  readonly instanceId: string;
}

/** host[:port] of a WebSocket server, for messages to people. */
export const hostOf = (server: string): string => new URL(server).host;

/** `seat` tells machines apart that share an account, so that one does not take the other's binding. */
export function addressOf(account: PhoneAccount, seat: string): AccountAddress {
  const domain = account.domain === '' ? new URL(account.server).hostname : account.domain;
  const digest = createHash('sha256').update(`${account.user}\n${domain}\n${seat}`).digest('hex');
  return {
    aor: `sip:${encodeURIComponent(account.user)}@${domain}`,
    registrar: `sip:${domain}`,
    contactName: `y${digest.slice(0, 11)}`,
    viaHost: `${digest.slice(11, 23)}.invalid`,
    instanceId: [
      digest.slice(24, 32),
      digest.slice(32, 36),
      `4${digest.slice(36, 39)}`,
      `8${digest.slice(39, 42)}`,
      digest.slice(42, 54),
    ].join('-'),
  };
}
