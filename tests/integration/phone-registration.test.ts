import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callIdSchema } from '../../shared/domain/ids';
import { PhoneBench } from '../support/sip-phone-bench';

describe('registration', () => {
  let bench: PhoneBench;
  beforeEach(async () => {
    bench = await PhoneBench.open();
  });
  afterEach(() => bench.close());

  it('answers the challenge and says registered, with the server but without the password anywhere', async () => {
    await bench.registered();
    const states = bench.eventsOf('registrationChanged').map((event) => event.registration);
    expect(states.map((state) => state.state)).toEqual(['connecting', 'registered']);
    expect(states[1]).toMatchObject({ server: `127.0.0.1:${bench.peer.port}` });
    expect(bench.peer.received.every((message) => !message.raw.includes('right'))).toBe(true);
    expect(bench.logs.join('\n')).not.toMatch(/Digest|8012/);
  });

  it('binds the same contact after a restart, so that old dialogs are still reachable', async () => {
    await bench.registered();
    const before = bench.peer.contact;
    const stopped = bench.phone.stop();
    await stopped;
    await bench.registered();
    expect(bench.peer.contact).toBe(before);
  });

  it('says wrong password and does not ask again for a minute', async () => {
    const failed = bench.registration('failed');
    bench.phone.start(bench.account({ password: 'wrong' }));
    const { registration } = await failed;
    expect(registration).toMatchObject({
      failure: { code: 'phone.wrongPassword' },
      retryAtMs: bench.clock.now() + 60_000,
    });
    const asked = bench.peer.received.length;
    await bench.pass(59_000);
    expect(bench.peer.received).toHaveLength(asked);
    const again = bench.registration('failed');
    bench.clock.advance(2000);
    await again;
    expect(bench.peer.received.length).toBe(asked + 2);
  });

  it('keeps the minute of a wrong password even when the server drops the socket', async () => {
    const failed = bench.registration('failed');
    bench.phone.start(bench.account({ password: 'wrong' }));
    await failed;
    const dropped = bench.registration('failed');
    bench.peer.cut();
    const { registration } = await dropped;
    expect(registration).toMatchObject({
      failure: { code: 'phone.wrongPassword' },
      retryAtMs: bench.clock.now() + 60_000,
    });
  });

  it('says unreachable with the time of the next attempt, waits longer each time, and recovers by itself', async () => {
    const { port } = bench.peer;
    await bench.peer.close();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 6; attempt++) {
      const failed = bench.registration('failed');
      if (attempt === 0) bench.phone.start(bench.account());
      else bench.clock.advance(waits.at(-1) ?? 0);
      const { registration } = await failed;
      if (registration.state !== 'failed') throw new Error('unexpected');
      expect(registration.failure).toMatchObject({
        code: 'phone.unreachable',
        params: { server: `127.0.0.1:${port}` },
      });
      waits.push((registration.retryAtMs ?? 0) - bench.clock.now());
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 10_000]);
  });

  it('survives a 200 without Contact: not registered, asked again, registered', async () => {
    bench.peer.onRegister = (request) => bench.peer.response(request, 200, 'OK');
    const failed = bench.registration('failed');
    bench.phone.start(bench.account());
    expect((await failed).registration).toMatchObject({ failure: { code: 'phone.rejected' } });
    bench.peer.onRegister = (request) => bench.peer.register(request);
    const registered = bench.registration('registered');
    bench.clock.advance(1000);
    await registered;
  });

  it('takes the longer interval a 423 asks for', async () => {
    bench.peer.onRegister = (request) =>
      request.header('expires') === '1800'
        ? bench.peer.response(request, 200, 'OK', [`Contact: ${request.header('contact')}`])
        : bench.peer.response(request, 423, 'Interval Too Brief', ['Min-Expires: 1800']);
    await bench.registered();
    expect(bench.peer.received.at(-1)?.header('expires')).toBe('1800');
  });

  it('names its seat and its one flow, and speaks from the address that the server gives it for that', async () => {
    const gruu = 'sip:8012@pbx.test;gr=urn:uuid:7e57';
    bench.peer.onRegister = (request) =>
      bench.peer
        .register(request)
        .replace(/^(Contact: .*)$/m, `$1;pub-gruu="${gruu}";temp-gruu="sip:tgruu.1@pbx.test;gr"`);
    await bench.registered();
    const register = bench.peer.received.findLast((message) => message.method === 'REGISTER');
    expect(register?.header('contact')).toMatch(
      /;\+sip\.instance="<urn:uuid:[0-9a-f-]{36}>";reg-id=1;expires=600$/,
    );
    expect(register?.headers('supported').join()).toMatch(/outbound.*path.*gruu/);
    void bench.phone.dial(callIdSchema.parse('0e3b2a53-52b0-4fa6-a1a6-7d3c0b8f2d10'), '13800001111');
    const { invite } = await bench.peer.called();
    expect(invite.header('contact')).toBe(`<${gruu}>`);
  });

  it('asks without outbound where a proxy on the way cannot (439)', async () => {
    bench.peer.onRegister = (request) =>
      request.header('contact').includes('reg-id')
        ? bench.peer.response(request, 439, 'First Hop Lacks Outbound Support')
        : bench.peer.register(request);
    await bench.registered();
    const register = bench.peer.received.findLast((message) => message.method === 'REGISTER');
    expect(register?.header('contact')).toContain('+sip.instance=');
  });

  it('refreshes between half and nine tenths of what was granted', async () => {
    bench.peer.onRegister = (request) =>
      bench.peer.response(request, 200, 'OK', [
        `Contact: ${request.header('contact').replace(/expires=\d+/, 'expires=100')}`,
      ]);
    await bench.registered();
    await bench.peer.nextRequest('REGISTER');
    await bench.pass(49_000);
    expect(bench.peer.received).toHaveLength(1);
    await bench.pass(41_000);
    await bench.peer.nextRequest('REGISTER');
    expect(bench.peer.received).toHaveLength(2);
  });

  it('gives up a REGISTER that is never answered, says so, and tries on a new socket', async () => {
    bench.peer.onRegister = () => null;
    bench.phone.start(bench.account());
    await bench.peer.nextRequest('REGISTER');
    const failed = bench.registration('failed');
    bench.clock.advance(8000);
    expect((await failed).registration).toMatchObject({ failure: { code: 'phone.unreachable' } });
    bench.peer.onRegister = (request) => bench.peer.register(request);
    const gone = bench.registration('failed');
    await gone;
    const registered = bench.registration('registered');
    bench.clock.advance(11_000);
    await registered;
    expect(bench.peer.connections).toBe(2);
  });

  it('notices a socket that answers no ping within five seconds', async () => {
    await bench.registered();
    const lost = bench.registration('connecting');
    bench.clock.advance(10_000);
    bench.clock.advance(5000);
    await lost;
  });

  it('unregisters at stop and is quiet afterwards', async () => {
    await bench.registered();
    await bench.phone.stop();
    const last = bench.peer.received.at(-1);
    expect(last?.method).toBe('REGISTER');
    expect(last?.header('contact')).toMatch(/expires=0/);
    const count = bench.peer.received.length;
    bench.clock.advance(3_600_000);
    expect(bench.peer.received).toHaveLength(count);
    expect(bench.clock.pending).toBe(0);
  });

  it('stops within two seconds although the server answers nothing', async () => {
    await bench.registered();
    bench.peer.onRegister = () => null;
    const stopped = bench.phone.stop();
    await bench.peer.next((message) => /expires=0/.test(message.header('contact')));
    bench.clock.advance(2000);
    await stopped;
  });
});
