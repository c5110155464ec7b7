import type { Outcome } from '../desk/ports';
import type { Identity } from '../../shared/domain/customer';
import type { Failure } from '../../shared/ipc/failure';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { err, ok } from '../../shared/lib/result';
import type { ApiRequest } from './api-client';
import { createAsk } from './ask';
import { createPageReader } from './list-page';
import { readIdentity } from './mapping/identity';
import type { PartTools } from './party-list';
import { readOne } from './tolerant-list';

export type CustomerSearch = (
  text: string,
  limit: number,
  signal: AbortSignal,
) => Promise<Outcome<readonly Identity[]>>;

/** Our own centre searches everything; elsewhere TMF629 is asked for the id, the name and the number, as far as it filters by them. */
export function createCustomerSearch(tools: PartTools): CustomerSearch {
  const askList = createAsk(tools, createPageReader(readIdentity, tools), 32);
  const askOne = createAsk(tools, ({ body }) => Promise.resolve(readOne('customer', body, readIdentity)), 32);

  const list = async (request: ApiRequest, signal: AbortSignal): Promise<Outcome<readonly Identity[]>> => {
    const page = await askList(request, signal);
    return page.ok ? ok(page.value.items) : page;
  };

  return async (text, limit, signal) => {
    const wanted = text.trim();
    if (wanted === '') return ok([]);
    const own = await list({ api: 'search', query: { text: wanted, limit } }, signal);
    if (own.ok) return ok(own.value.slice(0, limit));
    if (own.failure.code !== 'centre.notOffered') return own;

    const filtered = (filter: string, value: string) =>
      list({ api: 'customer', query: { [filter]: value, limit } }, signal);
    const keys = normaliseNumber(wanted);
    const byId = async (): Promise<Outcome<readonly Identity[]>> => {
      const found = await askOne({ api: 'customer', id: wanted }, signal);
      return found.ok ? ok([found.value]) : err(found.failure);
    };
    const answers = await Promise.all([
      ...(/^[\w.:-]{1,64}$/.test(wanted) ? [byId()] : []),
      filtered('name', wanted),
      ...spellings(wanted, keys).map((number) =>
        filtered('contactMedium.characteristic.phoneNumber', number),
      ),
    ]);
    const found = new Map<string, Identity>();
    for (const answer of answers) {
      if (!answer.ok) continue;
      // A filter that is not known there may have been passed over.
      for (const identity of answer.value.filter((one) => matches(one, wanted, keys)))
        found.set(identity.id, identity);
    }
    const trouble = answers.flatMap((answer) =>
      answer.ok || isAnswer(answer.failure) ? [] : [answer.failure],
    );
    const [first] = trouble;
    return first !== undefined && found.size === 0 ? err(first) : ok([...found.values()].slice(0, limit));
  };
}

/** A number in its canonical form, and in its digits as they were typed: elsewhere only the very same text may match. */
const spellings = (wanted: string, keys: readonly string[]): readonly string[] =>
  keys.length === 0
    ? []
    : [
        ...new Set([
          ...keys.slice(0, 2).map((key) => key.replace(/^cn:/, '')),
          wanted.replace(/[^\d+]/g, ''),
        ]),
      ];

/** Nobody of that id, or no such filter: an answer too. */
const isAnswer = ({ code }: Failure): boolean => code === 'notFound' || code === 'centre.refused';

function matches(identity: Identity, wanted: string, keys: readonly string[]): boolean {
  return (
    identity.id === wanted ||
    identity.name.includes(wanted) ||
    identity.numbers.some((number) => normaliseNumber(number).some((key) => keys.includes(key)))
  );
}
