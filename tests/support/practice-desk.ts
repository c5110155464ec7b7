import {
  Registerer,
  RegistererState,
  SessionState,
  UserAgent,
  type Invitation,
  type SessionDescriptionHandler,
} from 'sip.js';
import { WebSocket } from 'ws';
import { DeskAudio } from './desk-audio';

/** A desk in Node: real sip.js on a real socket, real WebRTC by werift, no Electron. */
export class PracticeDesk {
  readonly userAgent: UserAgent;
  readonly audio = new Map<string, DeskAudio>();
  readonly #registerer: Registerer;
  readonly #calls: Invitation[] = [];
  readonly #waiting: ((call: Invitation) => void)[] = [];
  lastStatus: number | null = null;

  constructor(
    account: { server: string; domain: string; user: string; password: string },
    contactName = 'desk',
  ) {
    Object.assign(globalThis, { WebSocket });
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

  /** Sends a re-INVITE; resolves with its final status once the answer is applied. */
  reinvite(call: Invitation): Promise<number> {
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
export function sessionEnd(call: Invitation): Promise<void> {
  if (call.state === SessionState.Terminated) return Promise.resolve();
  return new Promise((resolve) => {
    call.stateChange.addListener((state) => {
      if (state === SessionState.Terminated) resolve();
    });
  });
}
