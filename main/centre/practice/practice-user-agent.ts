import { UserAgent, type Core, type Invitation, type Session, type SessionDescriptionHandler } from 'sip.js';
import type { DeskSocket } from './desk-socket';
import type { DigestGate } from './digest-gate';
import { numberAsked, ourUser } from './retarget';
import { SwitchingTransport } from './switching-transport';

export interface PracticeUserAgentOptions {
  readonly domain: string;
  /** Whoever dials shows who he is, every time. */
  readonly gate: DigestGate;
  readonly onRegister: (request: Core.IncomingRegisterRequest, source: DeskSocket) => void;
  readonly onDialled: (invitation: Invitation, number: string, source: DeskSocket) => void;
  readonly onWatch: (request: Core.IncomingSubscribeRequest, extension: string, source: DeskSocket) => void;
  readonly describe: (session: Session) => SessionDescriptionHandler;
}

/**
 * The server's side of the signalling: one sip.js user agent for the account. It knows the dialogs of every socket the account ever
 * had.
 */
export function createPracticeUserAgent(options: PracticeUserAgentOptions): {
  readonly userAgent: UserAgent;
  readonly transport: SwitchingTransport;
} {
  // No user part: a REGISTER's Request-URI has none, and sip.js answers 404 to a user that is not its own.
  const uri = UserAgent.makeURI(`sip:${options.domain}`);
  if (!uri) throw new Error(`not a SIP domain: ${options.domain}`);
  const userAgent = new UserAgent({
    uri,
    contactName: ourUser,
    viaHost: 'practice.invalid',
    transportConstructor: SwitchingTransport,
    sendInitialProvisionalResponse: false,
    delegate: {
      onRegisterRequest: (request) => {
        const source = sourceOf(request.message);
        if (source) options.onRegister(request, source);
      },
      onInvite: (invitation) => {
        admit(invitation);
      },
      onSubscribeRequest: (request) => {
        const source = sourceOf(request.message);
        const extension = numberAsked(request.message);
        const dialogs = /^\s*dialog\s*(;|$)/i.test(request.message.getHeader('event') ?? '');
        if (!dialogs) request.reject({ statusCode: 489 });
        else if (source && extension !== null) options.onWatch(request, extension, source);
        else request.reject({ statusCode: 404 });
      },
    },
    sessionDescriptionHandlerFactory: options.describe,
    userAgentString: 'Yidian practice',
    gracefulShutdown: false,
    // sip.js would log whole messages, credentials included.
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'error',
  });
  const { transport } = userAgent;
  if (!(transport instanceof SwitchingTransport)) throw new Error('the user agent has a foreign transport');
  const sourceOf = (message: Core.IncomingRequestMessage): DeskSocket | null =>
    transport.sourceOf(message.viaBranch);

  function admit(invitation: Invitation): void {
    const refuse = (statusCode: number, extraHeaders: string[] = []): void => {
      invitation.reject({ statusCode, extraHeaders }).catch(() => undefined);
    };
    const source = sourceOf(invitation.request);
    const number = numberAsked(invitation.request);
    const verdict = options.gate.judge('INVITE', invitation.request.getHeader('Authorization') ?? null);
    if (verdict.kind === 'challenge') refuse(401, [`WWW-Authenticate: ${verdict.challenge}`]);
    else if (verdict.kind === 'refused') refuse(403);
    // dialled all the same, whoever is to be replaced would be rung as a stranger
    else if (asksToReplace(invitation.request)) refuse(420, ['Unsupported: replaces']);
    else if (source === null || number === null || number === '') refuse(404);
    else options.onDialled(invitation, number, source);
  }

  return { userAgent, transport };
}

/** RFC 3891, by an option tag that must be understood (RFC 3261 §8.2.2.3). */
const asksToReplace = (request: Core.IncomingRequestMessage): boolean =>
  request.getHeaders('Require').some((tags) => /(^|[\s,])replaces($|[\s,])/i.test(tags));
