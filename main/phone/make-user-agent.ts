import { randomBytes } from 'node:crypto';
import { UserAgent, type Session, type URI, type UserAgentDelegate } from 'sip.js';
import type { PhoneAccount } from '../../shared/domain/settings';
import type { AccountAddress } from './account-address';
import { countChallenge } from './count-challenge';
import { SeatDigest } from './digest';
import { failPending } from './fail-pending';
import type { MediaSession } from './media-session';
import { allowOurMethods } from './our-methods';
import { SessionDescriptionRelay } from './session-description-relay';
import { SipTransport, type SipTransportOptions } from './sip-transport';
import { drawUnguessably } from './unguessable-tokens';

/** Longest ring; the queue takes its caller back long before. */
const noAnswerSeconds = 300;

export interface UserAgentParts {
  readonly account: PhoneAccount;
  readonly address: AccountAddress;
  readonly uri: URI;
  readonly transport: SipTransportOptions;
  readonly mediaOf: (session: Session) => MediaSession;
  readonly delegate: UserAgentDelegate;
}

/** sip.js over our own transport, sound and credentials; of its defaults none is left that logs, asks the internet or says what it is not. */
export function makeUserAgent(parts: UserAgentParts): {
  readonly userAgent: UserAgent;
  readonly transport: SipTransport;
} {
  const { account, address } = parts;
  allowOurMethods();
  drawUnguessably();
  const userAgent: UserAgent = new UserAgent({
    uri: parts.uri,
    displayName: account.displayName,
    contactName: address.contactName,
    contactParams: { transport: 'ws' },
    viaHost: address.viaHost,
    instanceId: address.instanceId,
    sipjsId: randomBytes(4).toString('hex').slice(0, 5),
    userAgentString: 'Yidian/0.1',
    sipExtensionExtraSupported: ['replaces', 'timer'],
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'error',
    noAnswerTimeout: noAnswerSeconds,
    sendInitialProvisionalResponse: false,
    gracefulShutdown: false,
    transportConstructor: SipTransport,
    transportOptions: parts.transport,
    sessionDescriptionHandlerFactory: (session) => new SessionDescriptionRelay(() => parts.mediaOf(session)),
    delegate: {
      ...parts.delegate,
      onNotify: (notification) => {
        void notification.accept().catch(() => undefined);
      },
      // a stranger's wish that the seat dials
      onReferRequest: (request) => {
        request.reject({ statusCode: 603 });
      },
      onDisconnect: (error) => {
        parts.delegate.onDisconnect?.(error);
        failPending(userAgent);
      },
    },
  });
  const { configuration } = userAgent.userAgentCore;
  const user = account.authUser === '' ? account.user : account.authUser;
  // sip.js's own digest knows MD5 only
  configuration.authenticationFactory = () =>
    new SeatDigest(configuration.loggerFactory, user, account.password, (request) => {
      countChallenge(userAgent.userAgentCore, request);
    });
  const { transport } = userAgent;
  if (!(transport instanceof SipTransport)) throw new Error('transport was replaced');
  return { userAgent, transport };
}
