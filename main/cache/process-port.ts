import { screenPort, type ScreenPort } from './screen-port';

/** The way to the program that started this process: Electron's parentPort, or the channel of child_process.fork. */
export interface ProcessPort {
  post(message: unknown): void;
  /** `ports`: what was transferred with the message; none can be between Node processes. */
  onMessage(listener: (message: unknown, ports: readonly ScreenPort[]) => void): void;
  /** The program is gone. An Electron utility process is ended with it and never hears of it. */
  onGone(listener: () => void): void;
}

interface ParentEvent {
  readonly data: unknown;
  readonly ports: readonly unknown[];
}

/** What is used of Electron's ParentPort; its types belong to the shell. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: ParentEvent) => void): void;
}

/** The part of a Node or Electron process that is used; the two differ in what they have. */
type HostProcess = Pick<NodeJS.Process, 'send' | 'connected' | 'on' | 'once'> & {
  readonly parentPort?: ParentPort | undefined;
};

/** Throws when the program was started by neither. */
export function connectProcessPort(process: HostProcess): ProcessPort {
  const { parentPort } = process;
  if (parentPort) {
    return {
      post: (message) => {
        parentPort.postMessage(message);
      },
      onMessage: (listener) => {
        parentPort.on('message', ({ data, ports }) => {
          listener(
            data,
            ports.flatMap((port) => screenPort(port, dataOf) ?? []),
          );
        });
      },
      onGone: () => undefined,
    };
  }
  if (!process.send) throw new Error('the cache process is started by the desk, not by hand');
  const send = process.send.bind(process);
  return {
    post: (message) => {
      // A desk that is gone is learnt from `disconnect`; without the callback a late answer would be thrown as EPIPE.
      if (process.connected) send(message, undefined, undefined, () => undefined);
    },
    onMessage: (listener) => {
      process.on('message', (message) => {
        listener(message, []);
      });
    },
    onGone: (listener) => {
      process.once('disconnect', listener);
    },
  };
}

/** Electron's ports give events. */
const dataOf = (event: unknown): unknown =>
  typeof event === 'object' && event !== null && 'data' in event ? event.data : undefined;
