import { UserAgent, type Core, type Session, type SessionDescriptionHandler } from 'sip.js';
import { SwitchingTransport } from './switching-transport';

/**
 * The server's side of the signalling: one sip.js user agent for the account. It answers REGISTER through
 * `onRegister`, calls through Inviter, and knows the dialogs of every socket the account ever had.
 */
export function createPracticeUserAgent(options: {
  readonly domain: string;
  readonly onRegister: (request: Core.IncomingRegisterRequest) => void;
  readonly describe: (session: Session) => SessionDescriptionHandler;
}): { readonly userAgent: UserAgent; readonly transport: SwitchingTransport } {
  // No user part: a REGISTER's Request-URI has none, and sip.js answers 404 to a user that is not its own.
  const uri = UserAgent.makeURI(`sip:${options.domain}`);
  if (!uri) throw new Error(`not a SIP domain: ${options.domain}`);
  const userAgent = new UserAgent({
    uri,
    contactName: 'practice',
    viaHost: 'practice.invalid',
    transportConstructor: SwitchingTransport,
    delegate: { onRegisterRequest: options.onRegister },
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
  return { userAgent, transport };
}
