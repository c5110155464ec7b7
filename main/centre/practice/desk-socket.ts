import { WebSocket } from 'ws';

/** One desk's WebSocket as the signalling sees it. */
export interface DeskSocket {
  isOpen(): boolean;
  /** Rejects when the socket is no longer open. */
  send(message: string): Promise<void>;
}

/** Wraps an accepted WebSocket. */
export function deskSocket(socket: WebSocket): DeskSocket {
  return {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (message) =>
      new Promise((resolve, reject) => {
        socket.send(message, (error) => {
          if (error) reject(error);
          else resolve();
        });
      }),
  };
}
