import { Inviter, UserAgent, type Invitation, type Session } from 'sip.js';
import { failure } from '../../shared/ipc/failure';
import type { Dispose } from '../../shared/lib/disposable';
import type { AccountAddress } from './account-address';
import type { OutgoingListener, OutgoingSignalling } from './call-signalling';
import { subscribeDialogs, type DialogWatcher } from './dialog-subscription';
import type { EndpointOptions } from './endpoint-options';
import { Farewells } from './farewells';
import { describeInvitation } from './incoming-invitation';
import { InviterSignalling } from './inviter-signalling';
import { makeUserAgent } from './make-user-agent';
import { MediaError } from './media-error';
import type { MediaSession } from './media-session';
import type { SipTransport } from './sip-transport';
import type { ServerTrust } from './socket-options';

export interface AccountUserAgentOptions extends EndpointOptions {
  readonly address: AccountAddress;
  readonly trust: ServerTrust;
  readonly disconnected: () => void;
}

/** One account's user agent: its socket, and the calls that come in and go out over it, each with its own sound. */
export class AccountUserAgent {
  readonly userAgent: UserAgent;
  readonly transport: SipTransport;
  readonly farewells: Farewells;
  readonly #media = new WeakMap<Session, MediaSession>();

  /** Throws MediaError where the account makes no SIP URI. */
  constructor(private readonly options: AccountUserAgentOptions) {
    const { account, address, clock, log, seat, trust, events, disconnected } = options;
    const uri = UserAgent.makeURI(address.aor);
    if (!uri) throw new MediaError(failure('phone.notConfigured', 'address'));
    const { userAgent, transport } = makeUserAgent({
      account,
      address,
      uri,
      transport: { server: account.server, trust, clock, log, seat },
      mediaOf: (session) => this.#mediaOf(session),
      delegate: {
        onInvite: (invitation) => {
          this.#invited(invitation);
        },
        onDisconnect: disconnected,
      },
    });
    this.userAgent = userAgent;
    this.farewells = new Farewells({
      clock,
      callOf: (session) => this.#media.get(session)?.id,
      told: events.bye,
    });
    this.transport = transport;
    transport.onFlooded = () => {
      events.noted({ kind: 'flooded' });
    };
  }

  /** A call of ours to this SIP URI; nothing is sent yet. Throws MediaError where the URI is none. */
  place(
    address: string,
    media: MediaSession,
    listener: OutgoingListener,
    extraHeaders: readonly string[] = [],
  ): OutgoingSignalling {
    const target = UserAgent.makeURI(address);
    if (!target) throw new MediaError(failure('badRequest', 'address'));
    const inviter = new Inviter(this.userAgent, target, { extraHeaders: [...extraHeaders] });
    this.#media.set(inviter, media);
    return new InviterSignalling(inviter, this.options.clock, this.farewells, listener);
  }

  /** Follows what the phone at this SIP URI does until undone. */
  watch(address: string, watcher: DialogWatcher): Dispose {
    return subscribeDialogs(this.userAgent, address, watcher);
  }

  #invited(invitation: Invitation): void {
    const { clock, log, events } = this.options;
    try {
      const incoming = describeInvitation(
        invitation,
        clock,
        this.farewells,
        this.transport.receivedAtMs,
        (media) => this.#media.set(invitation, media),
      );
      events.invited(incoming);
    } catch (error) {
      log(`invitation failed: ${error instanceof Error ? error.name : 'unknown'}`);
      void invitation.reject({ statusCode: 500 }).catch(() => undefined);
    }
  }

  #mediaOf(session: Session): MediaSession {
    const media = this.#media.get(session);
    if (!media) throw new MediaError(failure('internal', 'session without media'));
    return media;
  }
}
