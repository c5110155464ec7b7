import type { Outcome } from '../desk/ports';
import type { Line } from '../../shared/domain/customer';
import type { Outage } from '../../shared/domain/fault';
import { ok } from '../../shared/lib/result';
import { tmfPaths } from '../../shared/tmf/paths';
import type { HttpClient } from './http-client';
import { readPages } from './list-pages';
import { serviceAreaOf } from './mapping/line';
import { createOutageReader } from './mapping/outage';

const openStatuses = 'acknowledged,inProgress,pending,held';

/** TMF656: open outages that name the line or the area it hangs on; those that name the line come first, newest first. */
export async function findOutages(
  client: HttpClient,
  line: Line,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<Outcome<readonly Outage[]>> {
  const ask = (filter: string, id: string): Promise<Outcome<Outage[]>> =>
    readPages(
      client,
      {
        path: tmfPaths.serviceProblem,
        query: { [filter]: id, status: openStatuses },
        read: createOutageReader(line.id),
        pageSize: 50,
        most: 50,
        signal,
      },
      log,
    );
  const [ofLine, ofArea] = await Promise.all([
    ask('affectedService.id', line.id),
    askForArea(client, line, signal, ask),
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
  client: HttpClient,
  line: Line,
  signal: AbortSignal,
  ask: (filter: string, id: string) => Promise<Outcome<Outage[]>>,
): Promise<Outcome<Outage[]>> {
  const service = await client.send({
    method: 'GET',
    path: `${tmfPaths.service}/${encodeURIComponent(line.id)}`,
    signal,
  });
  if (!service.ok) return service.failure.code === 'notFound' ? ok([]) : service;
  const area = serviceAreaOf(service.value.body);
  return area === null ? ok([]) : ask('affectedLocation.id', area);
}
