import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createPhone } from '../../main/phone/create-phone';
import { phoneAccountSchema, type PhoneAccount } from '../../shared/domain/settings';
import type { RegistrationState } from '../../shared/domain/call';
import { FakeMedia } from '../support/sip-media';
import { systemClock } from '../../main/system-clock';
import { startAsterisk, type Asterisk, type AsteriskOptions } from './rig/asterisk';

/** Signalling alone, so without windows: the phone as the desk has it, against exchanges as carriers have them. */
describe('real exchanges', () => {
  const running: Asterisk[] = [];
  afterEach(async () => {
    for (const pbx of running.splice(0)) await pbx.stop();
  });
  async function exchange(options: AsteriskOptions = {}): Promise<Asterisk> {
    const pbx = await startAsterisk(options);
    running.push(pbx);
    return pbx;
  }
  function phoneAt(pbx: Asterisk, changes: Partial<PhoneAccount> = {}) {
    const states: RegistrationState[] = [];
    const phone = createPhone({ media: new FakeMedia(), clock: systemClock, log: () => undefined });
    phone.subscribe((event) => {
      if (event.kind === 'registrationChanged') states.push(event.registration);
    });
    onTestFinished(() => phone.stop());
    const { user, password, server, domain } = pbx.seat;
    phone.start(phoneAccountSchema.parse({ server, domain, user, password, ...changes }));
    return { phone, states, now: () => states.at(-1) };
  }

  it.each(['MD5', 'SHA-256', 'MD5,SHA-256', 'SHA-256,MD5'])(
    'that offer %s are registered with, whatever the order',
    async (algorithms) => {
      const pbx = await exchange({ algorithms });
      const { states, now } = phoneAt(pbx);
      await expect.poll(() => now()?.state, { timeout: 20_000 }).toBe('registered');
      expect(states.map(({ state }) => state)).toEqual(['connecting', 'registered']);
      await pbx.events.event('SuccessfulAuth', { AccountID: pbx.seat.user });
    },
  );

  it('by SHA-256 alone refuse a wrong password, once', async () => {
    const pbx = await exchange({ algorithms: 'SHA-256' });
    const { now } = phoneAt(pbx, { password: 'not-the-password' });
    await expect.poll(() => now()?.state, { timeout: 20_000 }).toBe('failed');
    expect(now()).toMatchObject({ failure: { code: 'phone.wrongPassword' } });
  });

  it('stand in for each other, and the first is returned to', async () => {
    const first = await exchange();
    const spare = await exchange({ password: first.seat.password });
    const { states, now } = phoneAt(first, { spareServers: [spare.seat.server] });
    await expect.poll(() => now()?.state, { timeout: 20_000 }).toBe('registered');
    const host = (pbx: Asterisk) => new URL(pbx.seat.server).host;
    expect(now()).toMatchObject({ server: host(first) });

    running.splice(running.indexOf(first), 1);
    const stoppedAtMs = Date.now();
    await first.stop();
    await expect
      .poll(() => now(), { timeout: 20_000 })
      .toMatchObject({
        state: 'registered',
        server: host(spare),
        insteadOf: { server: host(first), failure: { code: 'phone.unreachable' } },
      });
    expect(Date.now() - stoppedAtMs).toBeLessThan(15_000);
    expect(states.some(({ state }) => state === 'failed')).toBe(false);

    await exchange({ httpPort: first.httpPort, password: first.seat.password });
    await expect
      .poll(() => now(), { timeout: 60_000 })
      .toMatchObject({ state: 'registered', server: host(first) });
    expect(now()).not.toHaveProperty('insteadOf');
    await expect(spare.events.act({ Action: 'PJSIPShowContacts' })).rejects.toThrow('No Contacts found');
  });
});
