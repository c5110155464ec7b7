import type { Outcome } from '../desk/ports';
import type { ApiSettings } from '../../shared/domain/settings';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { centrePaths, tmfPaths, type TmfResourceName } from '../../shared/tmf/paths';
import type { HttpAnswer, HttpClient, HttpRequest } from './http-client';
import { createOperatorCodes, type OperatorCodes } from './operator-codes';

/** TM Forum's resources, and what our own centre answers beside them. */
export type ApiName = TmfResourceName | OwnName;

const ownNames = ['search', 'audit', 'directory', 'agents'] as const;
type OwnName = (typeof ownNames)[number];
const isOwn = (name: ApiName): name is OwnName => ownNames.some((own) => own === name);

export interface ApiRequest {
  readonly api: ApiName;
  /** One resource of it; absent: its list. */
  readonly id?: string;
  readonly method?: HttpRequest['method'];
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

export interface ApiClient {
  /** GET unless told otherwise, where and how this operator runs the API; `centre.notOffered` for one that is off. */
  send(request: ApiRequest): Promise<Outcome<HttpAnswer>>;
  /** The absolute address of a resource, as TM Forum bodies name it. */
  readonly href: (api: TmfResourceName, id: string) => string;
  /** The absolute address of a path below the centre's URL. */
  readonly at: (path: string) => string;
  /** Whether its list can be asked for one customer's. */
  filtersByParty(api: ApiName): boolean;
}

/** Beyond the default: what a back office has to work out first. */
const timeoutsMs: Partial<Record<ApiName, number>> = {
  queryUsageConsumption: 6000,
  customerBill: 5000,
  partyInteraction: 5000,
  search: 2000,
  audit: 10_000,
};

interface Api {
  readonly path: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly filtersByParty: boolean;
  readonly codes: OperatorCodes;
}

/** Speaks to each API as the operator's settings say: path or whole URL, headers, codes in both directions. */
export function createApiClient(http: HttpClient, settings: ApiSettings): ApiClient {
  const apis = new Map<ApiName, Api>();
  const apiOf = (name: ApiName): Api => {
    const known = apis.get(name) ?? describe(name, settings);
    apis.set(name, known);
    return known;
  };
  return {
    send: async (request) => {
      const api = apiOf(request.api);
      if (api.path === null) return err(failure('centre.notOffered', request.api));
      const timeoutMs = request.timeoutMs ?? timeoutsMs[request.api];
      const answer = await http.send({
        method: request.method ?? 'GET',
        path: below(api.path, request.id),
        headers: { ...request.headers, ...api.headers },
        ...(request.query === undefined ? {} : { query: filters(request.query, api.codes) }),
        ...(request.body === undefined ? {} : { body: api.codes.outward(request.body) }),
        ...(request.signal === undefined ? {} : { signal: request.signal }),
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      });
      return answer.ok ? ok({ ...answer.value, body: api.codes.inward(answer.value.body) }) : answer;
    },
    href: (name, id) => http.href(below(apiOf(name).path ?? tmfPaths[name], id)),
    at: (path) => http.href(path),
    filtersByParty: (name) => apiOf(name).filtersByParty,
  };
}

function describe(name: ApiName, settings: ApiSettings): Api {
  const set = isOwn(name) ? undefined : settings[name];
  const path = set?.path ?? (isOwn(name) ? centrePaths[name] : tmfPaths[name]);
  return {
    path: set?.off === true ? null : usable(path),
    headers: Object.fromEntries(
      Object.entries(set?.headers ?? {}).map(([header, value]) => [header.toLowerCase(), value]),
    ),
    filtersByParty: set?.filtersByParty !== false,
    codes: createOperatorCodes(set?.codes),
  };
}

/** Escaped, with one slash where it joins; null for what is no path and no URL. */
function usable(path: string): string | null {
  const whole = /^https?:/i.test(path);
  const text = whole ? path : `http://x/${path.replace(/^\/+/, '')}`;
  if (!URL.canParse(text)) return null;
  const { origin, pathname } = new URL(text);
  return (whole ? origin : '') + pathname.replace(/\/+$/, '');
}

const below = (path: string, id: string | undefined): string =>
  id === undefined ? path : `${path}/${encodeURIComponent(id)}`;

const filters = (query: NonNullable<ApiRequest['query']>, codes: OperatorCodes) =>
  Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      typeof value === 'string' ? codes.filter(name, value) : value,
    ]),
  );
