import { Core, NameAddrHeader } from 'sip.js';
import { readCallerIdentity, type CallerIdentity } from './caller-identity';

export interface UpdateTaker {
  /** The dialog stands: the call is answered. */
  readonly stands: () => boolean;
  /** An offer of ours is being made, or is out. */
  readonly offering: () => boolean;
  /** The answer to this offer, as SDP; rejects where there is none. */
  answer(offer: string): Promise<string>;
  /** An offer of ours gets no answer any more. */
  takeBack(): void;
  /** Headers for the 2xx to a request that refreshes the dialog. */
  accepting(request: Core.IncomingRequestMessage): readonly string[];
  /** The server says who is on the other side now (RFC 5876). */
  asserted(who: CallerIdentity): void;
}

const longestRetryS = 10;

/**
 * Teaches one dialog of sip.js what it lacks: UPDATE (RFC 3311), with an offer or without, and session timers in its answers to
 * re-INVITEs (RFC 4028). Everything else goes the way it went.
 */
export class DialogUpdates {
  readonly #known = new WeakSet<Core.Session>();
  #answering = false;

  constructor(private readonly taker: UpdateTaker) {}

  /** An offer of theirs is being answered: ours has to wait. */
  get answering(): boolean {
    return this.#answering;
  }

  /** From now on; once or again. */
  hear(dialog: Core.Session | undefined): void {
    if (!(dialog instanceof Core.SessionDialog) || this.#known.has(dialog)) return;
    this.#known.add(dialog);
    const receive = dialog.receiveRequest.bind(dialog);
    dialog.receiveRequest = (message) => {
      const isOffer = message.method === 'INVITE' || message.method === 'UPDATE';
      if (isOffer) this.#readIdentity(dialog, message);
      if (isOffer && this.#answering) retryLater(dialog, message);
      else if (message.method === 'UPDATE') this.#take(dialog, message);
      else if (message.method === 'INVITE' && this.taker.offering()) askAgain(dialog, message);
      else receive(message);
    };
    const dispose = dialog.dispose.bind(dialog);
    dialog.dispose = () => {
      dispose();
      stopRepeating(dialog);
    };
  }

  /** Once sip.js made it its own: each 2xx to a re-INVITE says how long the dialog lives from now on. */
  answerReInvites(dialog: Core.Session | undefined): void {
    const { delegate } = dialog ?? {};
    if (!dialog || !delegate?.onInvite) return;
    const invited = delegate.onInvite.bind(delegate);
    delegate.onInvite = (request) => {
      const accept = request.accept.bind(request);
      request.accept = (options = { statusCode: 200 }) => {
        const accepted = accept({
          ...options,
          extraHeaders: [...(options.extraHeaders ?? []), ...this.taker.accepting(request.message)],
        });
        if (dialog instanceof Core.SessionDialog) this.#awaitAck(dialog);
        return accepted;
      };
      invited(request);
    };
  }

  /** Without an ACK an offer may be made again once the transaction is over, 32 s later (RFC 3261 §14.1, 13.3.1.4). sip.js goes on waiting. */
  #awaitAck(dialog: Core.SessionDialog): void {
    const { reinviteUserAgentServer: server } = dialog;
    if (!server) return;
    const { transaction } = server;
    const changed = (): void => {
      if (transaction.state !== Core.TransactionState.Terminated) return;
      transaction.removeStateChangeListener(changed);
      if (dialog.reinviteUserAgentServer !== server) return;
      dialog.reinviteUserAgentServer = undefined;
      if (dialog.signalingState !== Core.SignalingState.HaveLocalOffer) return;
      dialog.signalingStateRollback();
      this.taker.takeBack();
    };
    transaction.addStateChangeListener(changed);
  }

  /** P-Asserted-Identity only: From may not change in a dialog. */
  #readIdentity(dialog: Core.SessionDialog, message: Core.IncomingRequestMessage): void {
    const assertedIdentity = message.getHeader('p-asserted-identity');
    if (assertedIdentity === undefined || (dialog.remoteSequenceNumber ?? 0) >= message.cseq) return;
    const privacy = message.getHeader('privacy');
    this.taker.asserted(readCallerIdentity({ from: undefined, assertedIdentity, privacy }));
  }

  #take(dialog: Core.SessionDialog, message: Core.IncomingRequestMessage): void {
    const { userAgentCore } = dialog;
    if ((dialog.remoteSequenceNumber ?? 0) >= message.cseq) {
      userAgentCore.replyStateless(message, { statusCode: 500 });
      return;
    }
    const body = Core.getBody(message);
    const offer = body?.contentDisposition === 'session' ? body.content : null;
    const refusal = offer === null ? null : this.#collides(dialog);
    if (refusal === 500) {
      retryLater(dialog, message);
      return;
    }
    Core.Dialog.prototype.receiveRequest.call(dialog, message);
    const server = new Core.UserAgentServer(Core.NonInviteServerTransaction, userAgentCore, message);
    if (refusal !== null) server.reject({ statusCode: refusal });
    else if (offer === null) this.#accept(dialog, server);
    else void this.#answer(dialog, server, offer);
  }

  /** RFC 3311 §5.2: 491 while an offer of ours waits for its answer, 500 while theirs waits for ours. */
  #collides(dialog: Core.SessionDialog): 491 | 500 | null {
    if (dialog.signalingState === Core.SignalingState.HaveRemoteOffer) return 500;
    return this.taker.stands() && !this.taker.offering() ? null : 491;
  }

  async #answer(dialog: Core.SessionDialog, server: Core.UserAgentServer, offer: string): Promise<void> {
    this.#answering = true;
    try {
      const content = await this.taker.answer(offer);
      this.#accept(dialog, server, {
        contentDisposition: 'session',
        contentType: 'application/sdp',
        content,
      });
    } catch {
      attempt(() => server.reject({ statusCode: 488 }));
    } finally {
      this.#answering = false;
    }
  }

  #accept(dialog: Core.SessionDialog, server: Core.UserAgentServer, body?: Core.Body): void {
    refreshTarget(dialog, server.message);
    const extraHeaders = [
      `Contact: ${dialog.userAgentCore.configuration.contact.toString()}`,
      ...this.taker.accepting(server.message),
    ];
    attempt(() => server.accept({ statusCode: 200, extraHeaders, ...(body ? { body } : {}) }));
  }
}

function retryLater(dialog: Core.SessionDialog, message: Core.IncomingRequestMessage): void {
  const extraHeaders = [`Retry-After: ${Math.floor(Math.random() * longestRetryS) + 1}`];
  dialog.userAgentCore.replyStateless(message, { statusCode: 500, extraHeaders });
}

/** RFC 3261 §14.2: ours is on its way, if only being made. sip.js would make an answer and an offer at once. */
function askAgain(dialog: Core.SessionDialog, message: Core.IncomingRequestMessage): void {
  dialog.userAgentCore.replyStateless(message, { statusCode: 491 });
}

/**
 * sip.js keeps one timer for two things: with a 200 to the call and one to a re-INVITE both without an ACK, it would repeat the first for
 * ever after the end.
 */
function stopRepeating(dialog: Core.SessionDialog): void {
  Reflect.set(dialog, 'ackWait', false);
  dialog.reinviteUserAgentServer = undefined;
}

/** RFC 3311 §5.1: UPDATE says where the dialog goes from now on. sip.js keeps that to itself. */
function refreshTarget(dialog: Core.SessionDialog, message: Core.IncomingRequestMessage): void {
  const contact: unknown = message.hasHeader('contact') ? message.parseHeader('contact') : null;
  const state: unknown = Reflect.get(dialog, 'dialogState');
  if (contact instanceof NameAddrHeader && typeof state === 'object' && state !== null)
    Reflect.set(state, 'remoteTarget', contact.uri);
}

/** The call may have ended meanwhile. */
function attempt(work: () => unknown): void {
  try {
    work();
  } catch {
    // nothing to answer any more
  }
}
