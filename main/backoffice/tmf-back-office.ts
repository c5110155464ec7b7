import type { BackOffice, CentreEvent, Clock, Outcome } from '../desk/ports';
import type { FaultTicket } from '../../shared/domain/fault';
import { failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';
import { err } from '../../shared/lib/result';
import { tmfPaths } from '../../shared/tmf/paths';
import { bulkCustomers } from './bulk-customers';
import { createLinkKeeper } from './centre-link';
import { deliver } from './deliver';
import { createPartFetchers, type PartFetchers } from './fetch-part';
import { findByNumber } from './find-by-number';
import { findOutages } from './find-outages';
import { createHttpClient, type HttpClient } from './http-client';
import { commandPractice, readPracticeState } from './practice-control';
import { testLine } from './test-line';

export interface TmfBackOfficeOptions {
  readonly clock: Clock;
  /** Lines without personal data. */
  readonly log: (line: string) => void;
  /** How a filed fault is called in lists; the symptom's label and the line's number, say. */
  readonly titleOf?: (ticket: FaultTicket) => string;
  /** 0–1, for the jitter between reconnections. */
  readonly random?: () => number;
}

/** The back office over TM Forum Open APIs v4 and, where the centre is ours, its event stream. */
export function createTmfBackOffice({ clock, log, titleOf, random }: TmfBackOfficeOptions): BackOffice {
  const events = new Emitter<CentreEvent>();
  const keeper = createLinkKeeper({
    clock,
    log,
    random: random ?? Math.random,
    onEvent: (event) => {
      events.emit(event);
    },
  });
  const title = titleOf ?? ((ticket: FaultTicket) => `${ticket.symptom} ${ticket.lineNumber}`);
  let connection: { readonly client: HttpClient; readonly parts: PartFetchers } | null = null;

  const leave = (): void => {
    connection?.client.close();
    connection = null;
  };
  const withClient = <T>(
    use: (client: HttpClient, parts: PartFetchers) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>> =>
    connection === null ? Promise.resolve(notConnected) : use(connection.client, connection.parts);

  return {
    link: () => keeper.link(),
    subscribeLink: (listener) => keeper.subscribe(listener),
    subscribeEvents: (listener) => events.subscribe(listener),
    connect: (target) => {
      leave();
      const client = createHttpClient(target, {
        clock,
        onReached: (failed) => {
          if (connection?.client === client) keeper.noteReached(failed);
        },
      });
      connection = { client, parts: createPartFetchers(client, log) };
      keeper.start({
        openStream: (path, headers) => client.openStream(path, headers),
        probe: () =>
          client.send({ method: 'GET', path: tmfPaths.customer, query: { limit: 1, fields: 'id' } }),
      });
    },
    disconnect: () => {
      leave();
      keeper.stop();
    },
    findByNumber: (number, signal) => withClient((client) => findByNumber(client, number, signal, log)),
    fetchPart: (customerId, part, signal) => withClient((_, parts) => parts[part](customerId, signal)),
    bulk: (signal) =>
      connection === null ? unconnectedPages() : bulkCustomers(connection.client, clock, signal, log),
    testLine: (line, signal) => withClient((client) => testLine(client, clock, line, signal)),
    findOutages: (line, signal) => withClient((client) => findOutages(client, line, signal, log)),
    deliver: (work, idempotencyKey) => withClient((client) => deliver(client, work, idempotencyKey, title)),
    practice: (command, settings) => withClient((client) => commandPractice(client, command, settings)),
    practiceState: () => withClient((client) => readPracticeState(client)),
  };
}

const notConnected = err(failure('centre.unreachable', 'not connected'));

// eslint-disable-next-line @typescript-eslint/require-await -- an async iterable of one failure
async function* unconnectedPages(): AsyncGenerator<typeof notConnected> {
  yield notConnected;
}
