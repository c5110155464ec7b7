import { exchangeHeaders } from './exchange-headers';
import type { PracticeCaller } from './practice/practice-caller';
import { Prng } from './sample/prng';
import { mobileNumber, spellings } from './sample/sample-numbers';
import type { Store, StoredCustomer } from './store/store';

/** How many broken lines are looked at, and how many customers take turns. */
const considered = 600;

/**
 * Who rings next. The first caller is an enterprise whose dedicated line is down; then customers with broken lines, enterprises and
 * consumers in turn, their numbers in every spelling; about one in eight is an unknown number and one in twelve withholds it.
 */
export async function createCallerQueue(
  store: Store,
  seed: number,
  voices: readonly [string, ...string[]],
): Promise<() => PracticeCaller> {
  const troubled = await troubledCustomers(store);
  const enterprises = troubled.filter(({ identity }) => identity.kind === 'enterprise');
  const consumers = troubled.filter(({ identity }) => identity.kind === 'consumer');
  const prng = new Prng(seed ^ 0x5ca11e25);
  let calls = 0;
  return () => {
    const call = calls;
    calls += 1;
    const voice = voices[call % voices.length] ?? voices[0];
    const known = pickKnown(call, enterprises, consumers);
    if (known === undefined || call % 8 === 5) return unknownCaller(call, voice);
    const enterprise = known.identity.kind === 'enterprise';
    const queue = enterprise ? '大客户专席' : '普通客服';
    if (call % 12 === 10)
      return { number: null, displayName: null, headers: exchangeHeaders(call, queue, null), voice };
    const number =
      known.identity.numbers[call === 0 ? 0 : prng.between(0, known.identity.numbers.length - 1)];
    const written = number === undefined ? null : writtenAnyhow(prng, number, call);
    return { number: written, displayName: null, headers: exchangeHeaders(call, queue, written), voice };
  };
}

/** Enterprises and consumers by turns, each in order, round and round. */
function pickKnown(
  call: number,
  enterprises: readonly StoredCustomer[],
  consumers: readonly StoredCustomer[],
): StoredCustomer | undefined {
  const turn = Math.floor(call / 2);
  const [mine, other] = call % 2 === 0 ? [enterprises, consumers] : [consumers, enterprises];
  return mine[turn % mine.length] ?? other[turn % other.length];
}

const unknownCaller = (call: number, voice: string): PracticeCaller => ({
  number: mobileNumber(90_000_000 + call),
  displayName: null,
  headers: exchangeHeaders(call, '普通客服', null),
  voice,
});

/** The first caller's number stays as the exchange writes it; extensions are not dialled from. */
function writtenAnyhow(prng: Prng, number: string, call: number): string {
  const plain = number.replace(/^(0\d{2,3}-\d{7,8})-\d+$/, '$1');
  if (call === 0 || !/^(1\d{10}|0\d{2,3}-\d{7,8})$/.test(plain)) return plain;
  return prng.pick([...spellings(plain)] as [string, ...string[]]);
}

async function troubledCustomers(store: Store): Promise<readonly StoredCustomer[]> {
  const page = { offset: 0, limit: considered };
  const down = await store.findLines({ healths: ['down'] }, page);
  const degraded = await store.findLines({ healths: ['degraded'] }, { ...page, limit: considered / 3 });
  const ids = [...new Set([...down.items, ...degraded.items].map((line) => line.customerId))];
  const found = await store.findCustomers({ ids }, { offset: 0, limit: null });
  return found.items;
}
