import { EventEmitter } from 'node:events';
import fc from 'fast-check';
import type WebSocket from 'ws';
import { describe, expect, it } from 'vitest';
import { watchLiveness } from '../../main/phone/socket-liveness';
import { StandingClock } from '../support/standing-clock';

/** A socket whose far side answers a ping as told, and whose pings are counted. */
class PingedSocket extends EventEmitter {
  pings = 0;
  answers = true;

  ping(): void {
    this.pings++;
    if (this.answers) this.emit('pong');
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

function watched(inCall: () => boolean) {
  const clock = new StandingClock();
  const socket = new PingedSocket();
  let dead = 0;
  const liveness = watchLiveness(socket as unknown as WebSocket, clock, inCall, () => {
    dead++;
  });
  return { clock, socket, liveness, dead: () => dead };
}

describe('whether the link lives', () => {
  it('is asked every ten seconds while nobody is on the phone, and each second while somebody is', async () => {
    let inCall = false;
    const { clock, socket, liveness, dead } = watched(() => inCall);
    clock.advance(60_000);
    expect(socket.pings).toBe(6);
    inCall = true;
    clock.advance(10_000);
    expect(socket.pings).toBe(16);
    inCall = false;
    clock.advance(30_000);
    expect(socket.pings).toBe(19);
    await turn();
    expect(dead()).toBe(0);
    liveness.stop();
    expect(clock.pending).toBe(0);
  });

  it('in a call is known three seconds after it fell silent at the latest, else after fifteen, whenever that was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), fc.nat({ max: 30_000 }), async (inCall, livedMs) => {
        const { clock, socket, dead } = watched(() => inCall);
        clock.advance(livedMs);
        socket.answers = false;
        clock.advance(inCall ? 1999 : 4999);
        await turn();
        expect(dead()).toBe(0);
        clock.advance(inCall ? 1001 : 10_001);
        await turn();
        expect(dead()).toBe(1);
      }),
      { numRuns: 100 },
    );
  });

  it('is not denied for an answer that came while this process was held up', async () => {
    const { clock, socket, dead } = watched(() => true);
    socket.answers = false;
    clock.advance(3000);
    socket.emit('pong');
    await turn();
    expect(dead()).toBe(0);
  });

  it('is not judged after the end', async () => {
    const { clock, socket, liveness, dead } = watched(() => true);
    socket.answers = false;
    clock.advance(3000);
    liveness.stop();
    await turn();
    clock.advance(60_000);
    expect(dead()).toBe(0);
  });
});
