import { randomBytes, randomFillSync } from 'node:crypto';
import { ClientTransaction } from 'sip.js/lib/core/transactions/client-transaction.js';

/** RFC 3261 §8.1.1.7: what a branch begins with. */
const branchCookie = 'z9hG4bK';

const drawn = new BigUint64Array(256);
let used = drawn.length;

/** As Math.random: 53 bits, 0 ≤ n < 1; by the system's generator. */
function unguessable(): number {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  const next = drawn[used] ?? 0n;
  used += 1;
  return Number(next >> 11n) / 2 ** 53;
}

/**
 * RFC 3261 §19.3 wants tags, and §8.1.1.4 Call-IDs, that nobody can foretell. sip.js makes both by Math.random, the next of which follows
 * from a few that were seen, and has no other place to give it one: so this program's Math.random is the system's. Of branches it makes ten
 * million at most; they get 96 bits.
 */
export function drawUnguessably(): void {
  Math.random = unguessable;
  Reflect.set(ClientTransaction, 'makeId', branchOf);
}

/** A CANCEL has the branch of what it cancels (RFC 3261 §9.1). */
function branchOf(request: { readonly method: string; readonly branch?: string | undefined }): string {
  if (request.method !== 'CANCEL') return `${branchCookie}${randomBytes(12).toString('hex')}`;
  if (request.branch === undefined) throw new Error('A CANCEL cancels a request that was sent.');
  return request.branch;
}
