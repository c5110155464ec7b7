import { Grammar, type Core, type URI } from 'sip.js';
import type { Clock } from '../../desk/ports';
import type { Dispose } from '../../../shared/lib/disposable';
import type { DeskSocket } from './desk-socket';
import type { DigestGate } from './digest-gate';

/** Where a registered desk is reached. */
export interface Binding {
  readonly contact: URI;
  readonly socket: DeskSocket;
}

interface KeptBinding extends Binding {
  readonly cancelExpiry: Dispose;
}

export interface Registrar {
  /** Answers one REGISTER that came in on `source` (RFC 3261 section 10.3). */
  handle(request: Core.IncomingRegisterRequest, source: DeskSocket): void;
  /** Drops what was registered over a socket that closed. */
  socketClosed(socket: DeskSocket): void;
  /** The desk that calls go to: the one that registered last and is still there. */
  current(): Binding | null;
  /** Whether a desk is registered over this socket. */
  knows(socket: DeskSocket): boolean;
  dispose(): void;
}

/**
 * The address book of one account. Each socket holds at most one binding; a refresh keeps its place, so two
 * desks on one account do not take the calls from each other every minute.
 */
export function createRegistrar(options: {
  readonly gate: DigestGate;
  readonly longestSeconds: number;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  readonly onChanged: () => void;
}): Registrar {
  const bindings = new Map<DeskSocket, KeptBinding>();

  const drop = (socket: DeskSocket, why: string): void => {
    const binding = bindings.get(socket);
    if (!binding) return;
    binding.cancelExpiry();
    bindings.delete(socket);
    options.log(`practice: desk ${why}`);
    options.onChanged();
  };

  const keep = (contact: URI, socket: DeskSocket, seconds: number): void => {
    const before = bindings.get(socket);
    before?.cancelExpiry();
    const cancelExpiry = options.clock.after(seconds * 1_000, () => {
      drop(socket, 'registration ran out');
    });
    bindings.set(socket, { contact, socket, cancelExpiry });
    if (before) return;
    options.log('practice: desk registered');
    options.onChanged();
  };

  return {
    handle: (request, source) => {
      const verdict = options.gate.judge('REGISTER', request.message.getHeader('Authorization') ?? null);
      if (verdict.kind === 'challenge') {
        request.reject({ statusCode: 401, extraHeaders: [`WWW-Authenticate: ${verdict.challenge}`] });
        return;
      }
      if (verdict.kind === 'refused') {
        options.log('practice: a desk was refused, wrong user or password');
        request.reject({ statusCode: 403 });
        return;
      }
      const wish = readWish(request.message, options.longestSeconds);
      if (wish === null) {
        request.reject({ statusCode: 400 });
        return;
      }
      if (wish.seconds === 0) {
        request.accept({ statusCode: 200 });
        drop(source, 'unregistered');
        return;
      }
      if (wish.contact === null) {
        const held = bindings.get(source);
        request.accept({
          statusCode: 200,
          extraHeaders: held ? [`Contact: <${held.contact.toString()}>`] : [],
        });
        return;
      }
      request.accept({
        statusCode: 200,
        extraHeaders: [
          `Contact: <${wish.contact.toString()}>;expires=${wish.seconds}`,
          `Expires: ${wish.seconds}`,
        ],
      });
      keep(wish.contact, source, wish.seconds);
    },
    socketClosed: (socket) => {
      drop(socket, 'lost its connection');
    },
    current: () => [...bindings.values()].at(-1) ?? null,
    knows: (socket) => bindings.has(socket),
    dispose: () => {
      for (const binding of bindings.values()) binding.cancelExpiry();
      bindings.clear();
    },
  };
}

interface RegistrationWish {
  /** null asks what is registered (no Contact header), or means all of it (Contact: *, RFC 3261 section 10.2.2). */
  readonly contact: URI | null;
  /** 0 unregisters. */
  readonly seconds: number;
}

function readWish(message: Core.IncomingRequestMessage, longestSeconds: number): RegistrationWish | null {
  const expires = message.getHeader('Expires');
  const contact = message.getHeader('Contact');
  if (contact === undefined) return { contact: null, seconds: longestSeconds };
  if (contact.trim() === '*') return expires?.trim() === '0' ? { contact: null, seconds: 0 } : null;
  const address = Grammar.nameAddrHeaderParse(contact);
  if (!address?.uri.host) return null;
  const wished = Number(address.getParam('expires') ?? expires ?? longestSeconds);
  if (!Number.isInteger(wished) || wished < 0) return null;
  return { contact: address.uri, seconds: Math.min(wished, longestSeconds) };
}
