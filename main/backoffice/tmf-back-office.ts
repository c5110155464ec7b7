import type { BackOffice, CentreEvent, Clock, Outcome } from '../desk/ports';
import type { FaultTicket } from '../../shared/domain/fault';
import { failure } from '../../shared/ipc/failure';
import { Emitter } from '../../shared/lib/emitter';
import { err } from '../../shared/lib/result';
import { readAgentState, setAgentState } from './agent-state';
import { bulkCustomers } from './bulk-customers';
import { createLinkKeeper } from './centre-link';
import { openConnection, type Connection } from './connection';
import { deliver } from './deliver';
import { findOutages } from './find-outages';
import { commandPractice, readPracticeState } from './practice-control';
import { sendAudit } from './send-audit';
import { testLine } from './test-line';

export interface TmfBackOfficeOptions {
  readonly clock: Clock;
  /** Lines without personal data. */
  readonly log: (line: string) => void;
  /** How a filed fault is called in lists; the symptom's label and the line's number, say. */
  readonly titleOf?: (ticket: FaultTicket) => string;
  /** 0–1, for the jitter between reconnections. */
  readonly random?: () => number;
  /** Whose audit trail is sent: the device's id, as its file key is asked for. */
  readonly deviceId?: () => string;
}

/** The back office over TM Forum Open APIs v4 and, where the centre is ours, its event stream. */
export function createTmfBackOffice(options: TmfBackOfficeOptions): BackOffice {
  const { clock, log } = options;
  const title = options.titleOf ?? ((ticket: FaultTicket) => `${ticket.symptom} ${ticket.lineNumber}`);
  const events = new Emitter<CentreEvent>();
  let connection: Connection | null = null;
  const keeper = createLinkKeeper({
    clock,
    log,
    random: options.random ?? Math.random,
    onEvent: (event) => {
      // what an agent is says nothing about a customer
      if (event.kind !== 'agentStateChanged') connection?.newEra();
      events.emit(event);
    },
  });
  keeper.subscribe((link) => {
    if (link.state === 'online') connection?.guard.reset();
  });

  const leave = (): void => {
    connection?.close();
    connection = null;
  };
  const connected = <T>(use: (connection: Connection) => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    connection === null ? Promise.resolve(notConnected) : use(connection);

  return {
    link: () => keeper.link(),
    subscribeLink: (listener) => keeper.subscribe(listener),
    proveLink: () => {
      keeper.prove();
    },
    subscribeEvents: (listener) => events.subscribe(listener),
    connect: (target) => {
      leave();
      const opened = openConnection(target, {
        clock,
        log,
        onReached: (failed) => {
          if (connection === opened) keeper.noteReached(failed);
        },
      });
      connection = opened;
      keeper.start({
        openStream: (path, headers) => opened.http.openStream(path, headers),
        probe: () => opened.api.send({ api: 'customer', query: { limit: 1, fields: 'id' } }),
      });
    },
    disconnect: () => {
      leave();
      keeper.stop();
    },
    findByNumber: (number, signal) => connected(({ findByNumber }) => findByNumber(number, signal)),
    fetchPart: (customerId, part, signal) => connected(({ parts }) => parts[part](customerId, signal)),
    fetchContacts: (customerId, page, signal) =>
      connected(({ contacts }) => contacts(customerId, page, signal)),
    fetchPortfolio: (agentId, signal) => connected(({ portfolio }) => portfolio(agentId, signal)),
    search: (text, limit, signal) => connected(({ search }) => search(text, limit, signal)),
    sendAudit: (entries) => connected((to) => sendAudit(to, options.deviceId?.() ?? 'desk', entries)),
    bulk: (signal) =>
      connection === null ? unconnectedPages() : bulkCustomers(connection.bulkTools, signal),
    testLine: (line, signal) => connected(({ api }) => testLine(api, clock, line, signal)),
    findOutages: (line, signal) => connected(({ tools }) => findOutages(tools, line, signal)),
    deliver: (work, idempotencyKey) =>
      connected(async ({ api, newEra }) => {
        const delivered = await deliver(api, work, idempotencyKey, title);
        newEra();
        return delivered;
      }),
    directory: () => connected(({ directory }) => directory()),
    agentState: (agentId) => connected((road) => readAgentState(road, agentId)),
    setAgentState: (agentId, wish) => connected((road) => setAgentState(road, agentId, wish)),
    practice: (command, settings) => connected(({ http }) => commandPractice(http, command, settings)),
    practiceState: () => connected(({ http }) => readPracticeState(http)),
  };
}

const notConnected = err(failure('centre.unreachable', 'not connected'));

// eslint-disable-next-line @typescript-eslint/require-await -- an async iterable of one failure
async function* unconnectedPages(): AsyncGenerator<typeof notConnected> {
  yield notConnected;
}
