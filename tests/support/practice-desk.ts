import {
  Inviter,
  Registerer,
  RegistererState,
  SessionState,
  UserAgent,
  type InviterOptions,
  type Invitation,
  type Session,
  type SessionDescriptionHandler,
} from 'sip.js';
import { WebSocket } from 'ws';
import { DeskAudio } from './desk-audio';

interface StatusMessage {
  readonly message: { readonly statusCode?: number | undefined };
}

export interface Dialled {
  readonly session: Inviter;
  readonly progress: readonly number[];
  readonly status: Promise<number>;
  readonly asserted: () => string | undefined;
  readonly audio: () => DeskAudio;
}

export interface Referred {
  readonly status: number;
  /** The status lines of the NOTIFYs so far, and what each said of its subscription. */
  readonly told: readonly string[];
  readonly subscription: readonly string[];
}

/** A desk in Node: real sip.js on a real socket, real WebRTC by werift, no Electron. */
export class PracticeDesk {
  readonly userAgent: UserAgent;
  readonly audio = new Map<string, DeskAudio>();
  readonly #registerer: Registerer;
  readonly #calls: Invitation[] = [];
  readonly #waiting: ((call: Invitation) => void)[] = [];
  readonly #domain: string;

  constructor(
    account: { server: string; domain: string; user: string; password: string },
    contactName = 'desk',
  ) {
    Object.assign(globalThis, { WebSocket });
    this.#domain = account.domain;
    const uri = UserAgent.makeURI(`sip:${account.user}@${account.domain}`);
    if (!uri) throw new Error('bad account');
    this.userAgent = new UserAgent({
      uri,
      contactName,
      transportOptions: { server: account.server, traceSip: false },
      authorizationUsername: account.user,
      authorizationPassword: account.password,
      logBuiltinEnabled: false,
      logConfiguration: false,
      gracefulShutdown: false,
      delegate: {
        onInvite: (invitation) => {
          const waiting = this.#waiting.shift();
          if (waiting) waiting(invitation);
          else this.#calls.push(invitation);
        },
      },
      sessionDescriptionHandlerFactory: (session): SessionDescriptionHandler => {
        const audio = new DeskAudio();
        this.audio.set(session.id, audio);
        return audio;
      },
    });
    this.#registerer = new Registerer(this.userAgent, { expires: 600 });
  }

  /** The final status of the registration, and whether sip.js takes itself for registered. */
  async register(): Promise<{ status: number; registered: boolean }> {
    if (!this.userAgent.isConnected()) await this.userAgent.start();
    const status = await new Promise<number>((resolve, reject) => {
      const done = ({ message }: { message: { statusCode?: number | undefined } }): void => {
        resolve(message.statusCode ?? 0);
      };
      this.#registerer.register({ requestDelegate: { onAccept: done, onReject: done } }).catch(reject);
    });
    return { status, registered: this.#registerer.state === RegistererState.Registered };
  }

  async unregister(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#registerer
        .unregister({
          requestDelegate: {
            onAccept: () => {
              resolve();
            },
          },
        })
        .catch(reject);
    });
  }

  /** The next call that rings, or one that already does. */
  nextCall(): Promise<Invitation> {
    const ringing = this.#calls.shift();
    if (ringing) return Promise.resolve(ringing);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  async answer(call: Invitation): Promise<DeskAudio> {
    await call.accept();
    const audio = this.audio.get(call.id);
    if (!audio) throw new Error('no audio for this call');
    return audio;
  }

  /** Dials; the final status comes once, whatever it is. */
  async dial(number: string, options: InviterOptions = {}): Promise<Dialled> {
    const target = UserAgent.makeURI(`sip:${encodeURIComponent(number)}@${this.#domain}`);
    if (!target) throw new Error('bad number');
    const session = new Inviter(this.userAgent, target, options);
    const progress: number[] = [];
    let asserted: string | undefined;
    const status = new Promise<number>((resolve, reject) => {
      const done = ({ message }: StatusMessage): void => {
        resolve(message.statusCode ?? 0);
      };
      session
        .invite({
          requestDelegate: {
            onProgress: ({ message }) => {
              progress.push(message.statusCode ?? 0);
            },
            onAccept: (response) => {
              asserted = response.message.getHeader('P-Asserted-Identity');
              done(response);
            },
            onReject: done,
          },
        })
        .catch(reject);
    });
    await new Promise<void>((resolve) => {
      queueMicrotask(resolve);
    });
    return {
      session,
      progress,
      status,
      asserted: () => asserted,
      audio: () => {
        const audio = this.audio.get(session.id);
        if (!audio) throw new Error('no audio for this call');
        return audio;
      },
    };
  }

  /** Hands a call on, blind or to another one of ours: what REFER is answered, and the status lines that NOTIFY brings. */
  async refer(call: Session, to: string | Session): Promise<Referred> {
    const target = typeof to === 'string' ? UserAgent.makeURI(`sip:${to}@${this.#domain}`) : to;
    if (!target) throw new Error('bad number');
    const told: string[] = [];
    const subscription: string[] = [];
    const status = new Promise<number>((resolve, reject) => {
      const done = ({ message }: StatusMessage): void => {
        resolve(message.statusCode ?? 0);
      };
      call
        .refer(target, {
          requestDelegate: { onAccept: done, onReject: done },
          onNotify: (notification) => {
            told.push(notification.request.body.trim());
            subscription.push(notification.request.getHeader('Subscription-State') ?? '');
            void notification.accept();
          },
        })
        .catch(reject);
    });
    return { status: await status, told, subscription };
  }

  /** Sends a re-INVITE; resolves with its final status once the answer is applied. */
  reinvite(call: Session): Promise<number> {
    return new Promise((resolve, reject) => {
      const done = ({ message }: { message: { statusCode?: number | undefined } }): void => {
        resolve(message.statusCode ?? 0);
      };
      call.invite({ requestDelegate: { onAccept: done, onReject: done } }).catch(reject);
    });
  }

  /** Cuts the socket as a network would, without a word of SIP. */
  cutSocket(): void {
    const { ws } = this.userAgent.transport as unknown as { ws: WebSocket };
    ws.terminate();
  }

  async stop(): Promise<void> {
    for (const audio of this.audio.values()) audio.close();
    await this.userAgent.stop();
  }
}

/** Resolves when the session is over. */
export function sessionEnd(call: Session): Promise<void> {
  if (call.state === SessionState.Terminated) return Promise.resolve();
  return new Promise((resolve) => {
    call.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) resolve();
    });
  });
}
