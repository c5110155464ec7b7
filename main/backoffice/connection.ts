import type { Clock } from '../desk/ports';
import type { ApiSettings } from '../../shared/domain/settings';
import type { Failure } from '../../shared/ipc/failure';
import { createApiClient, type ApiClient } from './api-client';
import { createApiGuard, type ApiGuard } from './api-guard';
import type { BulkTools } from './bulk-list';
import { createContactTrace, type ContactTrace } from './contact-trace';
import { createDirectoryFetcher, type DirectoryFetcher } from './fetch-directory';
import { createPartFetchers } from './fetch-part';
import type { PartFetchers } from './part-fetcher';
import { createPortfolioFetcher, type PortfolioFetcher } from './fetch-portfolio';
import { createNumberFinder, type NumberFinder } from './find-by-number';
import { createHttpClient, type CentreTarget, type HttpClient } from './http-client';
import type { ListTools } from './list-page';
import { createCustomerSearch, type CustomerSearch } from './search-customers';
import { createTurns } from './turns';

/** Everything that lives as long as the desk points at one centre: connections, breakers, remembered answers. */
export interface Connection {
  readonly http: HttpClient;
  readonly api: ApiClient;
  readonly guard: ApiGuard;
  readonly tools: ListTools & { readonly api: ApiClient };
  readonly bulkTools: BulkTools;
  readonly parts: PartFetchers;
  readonly contacts: ContactTrace;
  readonly portfolio: PortfolioFetcher;
  readonly search: CustomerSearch;
  readonly directory: DirectoryFetcher;
  readonly findByNumber: NumberFinder;
  /** Something changed at the centre: nobody is given an answer that was asked for before now. */
  readonly newEra: () => void;
  close(): void;
}

export interface ConnectionOptions {
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly onReached: (failure: Failure | null) => void;
}

/** A bulk read shares neither its connections nor its failures with an agent who waits. */
const bulkSockets = 5;

export function openConnection(
  target: CentreTarget & { readonly apis?: ApiSettings },
  { clock, log, onReached }: ConnectionOptions,
): Connection {
  const turns = createTurns();
  const http = createHttpClient(target, { clock, onReached, turns });
  const bulkHttp = createHttpClient(target, { clock, onReached, turns, sockets: bulkSockets });
  const settings = target.apis ?? {};
  const api = createApiClient(http, settings);
  const guard = createApiGuard(clock, log);
  let era = 0;
  const tools = { api, guard, turns, log, clock, era: () => era };
  const contacts = createContactTrace(tools);
  return {
    http,
    api,
    guard,
    tools,
    bulkTools: { api: createApiClient(bulkHttp, settings), turns, log, clock },
    parts: createPartFetchers(tools, contacts),
    contacts,
    portfolio: createPortfolioFetcher(tools),
    search: createCustomerSearch(tools),
    directory: createDirectoryFetcher(tools),
    findByNumber: createNumberFinder(tools),
    newEra: () => {
      era += 1;
    },
    close: () => {
      http.close();
      bulkHttp.close();
    },
  };
}
