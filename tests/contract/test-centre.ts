import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Clock } from '../../main/desk/ports';
import { AgentStates } from '../../main/centre/agent-states';
import { createServer } from '../../main/centre/api/create-server';
import type { PracticeDesk } from '../../main/centre/api/practice-desk';
import { EventLog } from '../../main/centre/events/event-log';
import { sampleAnchorMs } from '../../main/centre/sample/sample-customers';
import { sampleFill } from '../../main/centre/sample/sample-fill';
import { openSqliteStore } from '../../main/centre/store/sqlite-store';

/** A clock that stands still until moved; timers fire when it passes them. */
export class TestClock implements Clock {
  #now = sampleAnchorMs;
  #timers = new Map<object, { readonly at: number; readonly callback: () => void }>();

  now(): number {
    return this.#now;
  }
  after(ms: number, callback: () => void): () => void {
    const key = {};
    this.#timers.set(key, { at: this.#now + ms, callback });
    return () => this.#timers.delete(key);
  }
  advance(ms: number): void {
    this.#now += ms;
    for (const [key, timer] of [...this.#timers]) {
      if (timer.at > this.#now) continue;
      this.#timers.delete(key);
      timer.callback();
    }
  }
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}
export const documentSchema = z.looseObject({ id: z.string(), href: z.string() });
export const listSchema = z.array(documentSchema);

export interface TestCentre {
  readonly url: string;
  readonly clock: TestClock;
  readonly events: EventLog;
  readonly logged: string[];
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  list(path: string): Promise<z.infer<typeof listSchema>>;
  close(): Promise<void>;
}

export const testToken = 'a-token-for-tests';

/** A whole centre on a free port: real server, real SQLite, a clock of the test's own. */
export async function startTestCentre(
  options: {
    customers?: number;
    folder?: string | null;
    practice?: PracticeDesk | null;
    epoch?: string;
  } = {},
): Promise<TestCentre> {
  const clock = new TestClock();
  const store = openSqliteStore(options.folder ?? null, clock.now());
  await store.fill(sampleFill(options.customers ?? 120, 1, clock.now()));
  const events = new EventLog(options.epoch ?? 'test', 50);
  const logged: string[] = [];
  const context = {
    store,
    events,
    agents: new AgentStates(clock),
    clock,
    practice: options.practice ?? null,
    log: (line: string) => logged.push(line),
  };
  const app: FastifyInstance = createServer({ ...context, log: (line) => void context.log(line) }, testToken);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const ask: TestCentre['ask'] = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${testToken}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  return {
    url,
    clock,
    events,
    logged,
    ask,
    list: async (path) => listSchema.parse((await ask('GET', path)).body),
    close: async () => {
      await app.close();
      await store.close();
    },
  };
}
