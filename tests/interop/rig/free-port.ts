import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { once } from 'node:events';

/** A TCP port on loopback that nobody used a moment ago. */
export async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('A listening socket has a port.');
  return address.port;
}

/** A UDP port that nobody used a moment ago on this loopback address. */
export async function freeUdpPort(address: string): Promise<number> {
  const socket = createSocket('udp4').bind(0, address);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  await once(socket, 'close');
  return port;
}
