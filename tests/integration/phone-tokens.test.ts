import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIdSchema } from '../../shared/domain/ids';
import { PhoneBench } from '../support/sip-phone-bench';
import type { SipText } from '../support/sip-text';
import { talkOn } from '../support/sip-talk';

const callId = callIdSchema.parse('c-out');

describe('what the phone writes of itself', () => {
  const engines = Math.random;
  let bench: PhoneBench;
  beforeEach(async () => {
    // an engine whose next number everybody knows
    Math.random = () => 0.5;
    bench = await PhoneBench.open();
    await bench.registered();
  });
  afterEach(async () => {
    await bench.close();
    Math.random = engines;
  });

  const tagOf = (header: string) => /;tag=([^;\s]+)/.exec(header)?.[1] ?? '';
  const branchOf = (message: SipText) => /;branch=([^;\s]+)/.exec(message.header('via'))?.[1] ?? '';
  const sent = () => bench.peer.received.filter(({ method }) => method !== null);

  async function dialAndLeave() {
    const dialled = bench.phone.dial(callId, '13900002222');
    const callee = await bench.peer.called();
    await dialled;
    callee.respond(180, 'Ringing');
    await bench.peer.settled();
    const hungUp = bench.phone.hangUp(callId);
    const cancel = await bench.peer.nextRequest('CANCEL');
    callee.respond(487, 'Request Terminated');
    await hungUp;
    return { invite: callee.invite, cancel };
  }

  it('tags and Call-IDs do not come from a generator that can be foretold', async () => {
    const { invite } = await dialAndLeave();
    const { response } = await talkOn(bench);
    // base 32, 0.5 of it
    const foretold = /g{8}/;
    for (const request of sent()) {
      expect(tagOf(request.header('from'))).toMatch(/^[0-9a-v]{10}$/);
      expect(tagOf(request.header('from'))).not.toMatch(foretold);
      expect(request.header('call-id')).not.toMatch(foretold);
    }
    expect(tagOf(invite.header('from'))).not.toBe(tagOf(sent()[0]?.header('from') ?? ''));
    expect(tagOf(response.header('to'))).toMatch(/^[0-9a-v]{10}$/);
    expect(tagOf(response.header('to'))).not.toMatch(foretold);
  });

  it('branches are 96 bits, one for each transaction; a CANCEL has that of its INVITE, an ACK of a refusal too', async () => {
    const { invite, cancel } = await dialAndLeave();
    expect(branchOf(cancel)).toBe(branchOf(invite));
    const own = sent().filter(({ method }) => method !== 'CANCEL' && method !== 'ACK');
    for (const request of own) expect(branchOf(request)).toMatch(/^z9hG4bK[0-9a-f]{24}$/);
    expect(new Set(own.map(branchOf)).size).toBe(own.length);
    const ack = await bench.peer.nextRequest('ACK');
    expect(branchOf(ack)).toBe(branchOf(invite));
  });

  it('its product and version, and nothing of the library it is made with', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    await dialAndLeave();
    const spoken = sent().filter(({ method }) => method === 'REGISTER' || method === 'INVITE');
    expect(spoken.length).toBeGreaterThanOrEqual(3);
    for (const request of spoken) {
      expect(request.header('user-agent')).toBe(`Yidian/${version.split('.').slice(0, 2).join('.')}`);
      expect(request.raw).not.toMatch(/sip\.?js/i);
    }
  });
});
