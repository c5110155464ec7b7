import { setMaxListeners } from 'node:events';
import {
  Agent as HttpAgent,
  type ClientRequest,
  request as requestHttp,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps, type RequestOptions } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { Clock, Outcome } from '../desk/ports';
import { failure, type Failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { networkFailure, statusFailure } from './http-failure';
import { readBody } from './read-body';
import { createTurns, type Turns } from './turns';

export interface CentreTarget {
  readonly url: string;
  readonly token: string | null;
  /** PEM of a private certificate authority, trusted beside the public ones. */
  readonly ca: string | null;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Below the target's URL, or a whole URL of its own; another origin than the target's never sees the token. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** From the first byte out to the last byte in. */
  readonly timeoutMs?: number;
}

export interface HttpAnswer {
  /** 2xx; 304 only to a request that carried `if-none-match`. */
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Parsed JSON; null for an empty body. */
  readonly body: unknown;
}

export interface HttpClient {
  /** 2xx answers with a JSON body; everything else is a failure. Redirects are not followed: they would carry the token elsewhere. */
  send(request: HttpRequest): Promise<Outcome<HttpAnswer>>;
  /** A long-lived GET on its own connection, not yet sent. The caller ends, reads and destroys it. */
  openStream(path: string, headers: Readonly<Record<string, string>>): ClientRequest;
  /** The absolute address of a resource, as TM Forum bodies name it. */
  href(path: string): string;
  close(): void;
}

export interface HttpClientOptions {
  readonly clock: Clock;
  /** Called for each request that did not reach the centre, and for each that did. */
  readonly onReached: (failure: Failure | null) => void;
  /** Shared by all that parse long bodies. */
  readonly turns?: Turns;
  /** Connections open at a time. */
  readonly sockets?: number;
}

const defaultTimeoutMs = 3000;

/** JSON over HTTP(S) to one centre, and to where its APIs live apart, on kept-alive connections. Throws only for a URL that is none. */
export function createHttpClient(target: CentreTarget, options: HttpClientOptions): HttpClient {
  const base = new URL(target.url);
  const prefix = base.pathname.replace(/\/+$/, '');
  const trust = target.ca === null ? {} : { ca: [...rootCertificates, target.ca] };
  const pool = { keepAlive: true, maxSockets: options.sockets ?? 24 };
  const agents = { plain: new HttpAgent(pool), secure: new HttpsAgent({ ...pool, ...trust }) };
  const turns = options.turns ?? createTurns();
  const closing = new AbortController();
  // One listener per request under way.
  setMaxListeners(0, closing.signal);

  const addressOf = (path: string): Address => {
    const whole = wholeUrl.exec(path);
    if (whole === null) return { site: base, path: prefix + path };
    const [, site = '', rest = ''] = whole;
    return { site: new URL(site), path: rest === '' ? '/' : rest };
  };
  const isOurs = ({ site }: Address): boolean => site.origin === base.origin;
  const requestOptions = (
    method: string,
    address: Address,
    headers: Readonly<Record<string, string>>,
  ): RequestOptions => ({
    protocol: address.site.protocol,
    hostname: address.site.hostname.replace(/^\[|\]$/g, ''),
    port: address.site.port,
    method,
    path: address.path,
    headers: {
      ...(target.token !== null && isOurs(address) ? { authorization: `Bearer ${target.token}` } : {}),
      ...headers,
    },
  });

  const attempt = (sent: HttpRequest, mayRepeat: boolean): Promise<Outcome<HttpAnswer>> =>
    new Promise((resolve) => {
      const payload = sent.body === undefined ? null : JSON.stringify(sent.body);
      const address = addressOf(sent.path + queryText(sent.query));
      const noteReached = (failed: Failure | null): void => {
        if (isOurs(address)) options.onReached(failed);
      };
      const outgoing = requestOf(address)({
        ...requestOptions(sent.method, address, {
          accept: 'application/json',
          ...(payload === null
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
          ...sent.headers,
        }),
        agent: isSecure(address) ? agents.secure : agents.plain,
      });
      let incoming: IncomingMessage | null = null;
      const settle = (outcome: Outcome<HttpAnswer>): void => {
        stopTimer();
        sent.signal?.removeEventListener('abort', onAbort);
        closing.signal.removeEventListener('abort', onAbort);
        if (!outcome.ok) outgoing.destroy();
        resolve(outcome);
      };
      const onAbort = (): void => {
        settle(err(failure('centre.timeout', 'aborted')));
      };
      const stopTimer = options.clock.after(sent.timeoutMs ?? defaultTimeoutMs, () => {
        const late = failure(
          'centre.timeout',
          `${sent.method} took longer than ${sent.timeoutMs ?? defaultTimeoutMs} ms`,
        );
        // Slow is not away; but a connection that never came about is.
        if (outgoing.socket?.connecting !== false) noteReached(late);
        settle(err(late));
      });
      if (sent.signal?.aborted === true || closing.signal.aborted) {
        outgoing.on('error', () => undefined);
        onAbort();
        return;
      }
      sent.signal?.addEventListener('abort', onAbort, { once: true });
      closing.signal.addEventListener('abort', onAbort, { once: true });
      outgoing.on('error', (error) => {
        // The centre may close an idle connection just as it is used again; every write carries its idempotency key.
        if (mayRepeat && outgoing.reusedSocket && incoming === null && isReset(error)) {
          stopTimer();
          void attempt(sent, false).then(settle);
          return;
        }
        const failed = networkFailure(error);
        if (incoming === null && sent.signal?.aborted !== true && !closing.signal.aborted)
          noteReached(failed);
        settle(err(failed));
      });
      outgoing.on('response', (response) => {
        incoming = response;
        noteReached(null);
        const conditional = sent.headers?.['if-none-match'] !== undefined;
        readBody(response, turns, (body) => {
          settle(toOutcome(response, body, conditional));
        });
      });
      outgoing.end(payload ?? undefined);
    });

  return {
    send: (sent) => attempt(sent, true),
    openStream: (path, headers) =>
      requestOf(addressOf(path))({
        ...requestOptions('GET', addressOf(path), headers),
        ...trust,
        agent: false,
      }),
    href: (path) => addressOf(path).site.origin + addressOf(path).path,
    close: () => {
      closing.abort();
      agents.plain.destroy();
      agents.secure.destroy();
    },
  };
}

/** Where a request goes; the path as it was written, for a URL would resolve the dots in a hostile id. */
interface Address {
  readonly site: URL;
  readonly path: string;
}
const wholeUrl = /^(https?:\/\/[^/?#]+)(.*)$/i;
const isSecure = ({ site }: Address): boolean => site.protocol === 'https:';
const requestOf = (address: Address) => (isSecure(address) ? requestHttps : requestHttp);

function toOutcome(
  response: IncomingMessage,
  body: Outcome<unknown>,
  conditional: boolean,
): Outcome<HttpAnswer> {
  const status = response.statusCode ?? 0;
  if (status === 304 && conditional) return ok({ status, headers: response.headers, body: null });
  if (status < 200 || status > 299) return err(statusFailure(status, body.ok ? body.value : null));
  return body.ok ? ok({ status, headers: response.headers, body: body.value }) : body;
}

function queryText(query: HttpRequest['query']): string {
  if (query === undefined) return '';
  return `?${new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, String(value)])).toString()}`;
}

const isReset = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
