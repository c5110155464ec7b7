import type { CustomerId } from '../../shared/domain/ids';
import type { Candidate } from '../../shared/ipc/desk-state';
import { candidate } from './candidate';
import type { DeskContext } from './desk-context';

/** Who called by what the local files know: whom our server named, else the only one with this number. Nobody asks the centre; null where that leaves nobody, or several. */
export async function knownCaller(
  { cache, policies }: DeskContext,
  number: string | null,
  namedByServer: CustomerId | null,
): Promise<Candidate | null> {
  const named = namedByServer === null ? null : await cache.load(namedByServer);
  const byName = named?.ok === true && named.value !== null ? candidate(named.value, policies) : null;
  if (byName !== null || number === null) return byName;
  const found = await cache.lookUpNumber(number);
  const [only, ...others] = found.ok ? found.value : [];
  return only && others.length === 0 ? candidate(only.parts, policies) : null;
}
