import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';

/** One event or response of the Asterisk manager interface: its header lines. */
export type ManagerMessage = Readonly<Record<string, string>>;

const BLANK_LINE = '\r\n\r\n';

/** Splits what arrived into whole messages and the rest. Lines without a colon (the greeting) are dropped. */
export function readManagerMessages(text: string): {
  readonly messages: readonly ManagerMessage[];
  readonly rest: string;
} {
  const parts = text.split(BLANK_LINE);
  const rest = parts.pop() ?? '';
  const messages = parts.map((part) =>
    Object.fromEntries(
      part
        .split('\r\n')
        .map((line) => [line, line.indexOf(':')] as const)
        .filter(([, colon]) => colon > 0)
        .map(([line, colon]) => [line.slice(0, colon), line.slice(colon + 1).trim()]),
    ),
  );
  return { messages, rest };
}

/** A log-in at Asterisk's manager interface that remembers every event, so that a test can ask for one that already happened. */
export class ManagerEvents {
  readonly seen: ManagerMessage[] = [];
  readonly #socket: Socket;
  readonly #watchers = new Set<() => void>();
  #rest = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => this.#take(chunk));
    // A socket that breaks when Asterisk stops is no failure of the test; waiting for an event then runs into its limit.
    socket.on('error', () => undefined);
  }

  static async logIn(port: number, user: string, secret: string): Promise<ManagerEvents> {
    const socket = createConnection({ port, host: '127.0.0.1' });
    await once(socket, 'connect');
    const events = new ManagerEvents(socket);
    await events.act({ Action: 'Login', Username: user, Secret: secret });
    return events;
  }

  /** Sends an action; resolves to its response, rejects when Asterisk refuses. */
  async act(headers: ManagerMessage): Promise<ManagerMessage> {
    const id = `rig-${crypto.randomUUID()}`;
    const lines = Object.entries({ ...headers, ActionID: id }).map(([name, value]) => `${name}: ${value}`);
    this.#socket.write(lines.join('\r\n') + BLANK_LINE);
    const response = await this.waitFor(
      (message) => message['Response'] !== undefined && message['ActionID'] === id,
    );
    if (response['Response'] === 'Error') throw new Error(`Asterisk refused: ${response['Message'] ?? ''}`);
    return response;
  }

  /** The first message, past or to come, that fits; rejects after `limitMs` naming the events that came instead. */
  async waitFor(fits: (message: ManagerMessage) => boolean, limitMs = 15_000): Promise<ManagerMessage> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.seen.find(fits);
        if (found === undefined) return;
        done();
        resolve(found);
      };
      const limit = setTimeout(() => {
        done();
        const names = this.seen.map((message) => message['Event'] ?? 'response').slice(-40);
        reject(new Error(`Asterisk did not report it in ${String(limitMs)} ms; last: ${names.join(', ')}`));
      }, limitMs);
      const done = (): void => {
        clearTimeout(limit);
        this.#watchers.delete(look);
      };
      this.#watchers.add(look);
      look();
    });
  }

  /** waitFor an event by name, and by any further header values. */
  async event(name: string, headers: ManagerMessage = {}, limitMs?: number): Promise<ManagerMessage> {
    const wanted = Object.entries({ ...headers, Event: name });
    return this.waitFor((message) => wanted.every(([key, value]) => message[key] === value), limitMs);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: string): void {
    const { messages, rest } = readManagerMessages(this.#rest + chunk);
    this.#rest = rest;
    this.seen.push(...messages);
    for (const look of [...this.#watchers]) look();
  }
}
