/** The cache process's end of the port that leads straight to the screen: what is used of Electron's MessagePortMain and Node's MessagePort. */
export interface ScreenPort {
  post(message: unknown): void;
  /** Begins to listen; what came before is heard then. */
  onMessage(listener: (message: unknown) => void): void;
  close(): void;
}

interface TransferredPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (given: unknown) => void): unknown;
  start(): void;
  close(): void;
}

/**
 * A port as it arrived with a message; null when it is none. `unwrap` takes the message out of what the port's listener is given:
 * Electron gives an event with `data`, Node the message itself.
 */
export function screenPort(port: unknown, unwrap: (given: unknown) => unknown): ScreenPort | null {
  if (!isPort(port)) return null;
  return {
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', (given) => {
        listener(unwrap(given));
      });
      port.start();
    },
    close: () => {
      port.close();
    },
  };
}

function isPort(port: unknown): port is TransferredPort {
  if (typeof port !== 'object' || port === null) return false;
  const candidate = port as Record<string, unknown>;
  return ['postMessage', 'on', 'start', 'close'].every((name) => typeof candidate[name] === 'function');
}
