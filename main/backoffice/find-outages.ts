import type { Outcome } from '../desk/ports';
import type { Line } from '../../shared/domain/customer';
import type { Outage } from '../../shared/domain/fault';
import { ok } from '../../shared/lib/result';
import type { ApiClient } from './api-client';
import { createPlainAsk } from './ask';
import { createPageReader, type ListTools } from './list-page';
import { readPages } from './list-pages';
import { serviceAreaOf } from './mapping/line';
import { createOutageReader } from './mapping/outage';

const openStatuses = 'acknowledged,inProgress,pending,held';

/** TMF656: open outages that name the line or the area it hangs on; those that name the line come first, newest first. */
export async function findOutages(
  tools: ListTools & { readonly api: ApiClient },
  line: Line,
  signal: AbortSignal,
): Promise<Outcome<readonly Outage[]>> {
  const askPage = createPlainAsk(tools.api, createPageReader(createOutageReader(line.id), tools));
  const ask = async (filter: string, id: string): Promise<Outcome<readonly Outage[]>> => {
    const query = { [filter]: id, status: openStatuses };
    const list = await readPages(askPage, { api: 'serviceProblem', query, pageSize: 50, most: 50 }, signal);
    return list.ok ? ok(list.value.items) : list;
  };
  const [ofLine, ofArea] = await Promise.all([
    ask('affectedService.id', line.id),
    askForArea(tools.api, line, signal, ask),
  ]);
  if (!ofLine.ok) return ofLine;
  if (!ofArea.ok) return ofArea;
  const byId = new Map<string, Outage>();
  for (const outage of [...ofArea.value, ...ofLine.value]) byId.set(outage.id, outage);
  return ok(
    [...byId.values()].sort(
      (a, b) => Number(b.includesLine) - Number(a.includesLine) || b.startedAtMs - a.startedAtMs,
    ),
  );
}

/** A back office that knows no areas, or not this service, has no area outages to tell. */
async function askForArea(
  api: ApiClient,
  line: Line,
  signal: AbortSignal,
  ask: (filter: string, id: string) => Promise<Outcome<readonly Outage[]>>,
): Promise<Outcome<readonly Outage[]>> {
  const service = await api.send({ api: 'service', id: line.id, signal });
  if (!service.ok) return service.failure.code === 'notFound' ? ok([]) : service;
  const area = serviceAreaOf(service.value.body);
  return area === null ? ok([]) : ask('affectedLocation.id', area);
}
