import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { deskState } from '../support/desk-app';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { makePrivateAuthority, type PrivateAuthority } from './desk/private-authority';
import { newFolder, registration, startSeat, type RealSeat, type SeatOptions } from './desk/real-seat';
import { startAsterisk, type Asterisk } from './rig/asterisk';

describe('a PBX that asks for more than an address', () => {
  let pbx: Asterisk;
  let centre: HeadlessCentre;
  let authority: PrivateAuthority;

  beforeAll(async () => {
    authority = makePrivateAuthority();
    [pbx, centre] = await Promise.all([
      startAsterisk({ tls: authority }),
      startCentre({ data: newFolder('centre'), customers: 50 }),
    ]);
  }, 180_000);
  afterAll(async () => {
    await centre.kill();
    await pbx.stop();
  });

  async function seatWith(options: Omit<SeatOptions, 'pbx' | 'centre'>): Promise<RealSeat> {
    const seat = await startSeat({ pbx, centre, ...options });
    onTestFinished(() => seat.close());
    return seat;
  }
  const secureServer = (): string => {
    if (pbx.seat.secureServer === null) throw new Error('the PBX serves no wss://');
    return pbx.seat.secureServer;
  };
  const contacts = async (): Promise<number> => {
    const from = pbx.events.seen.length;
    await pbx.events.act({ Action: 'PJSIPShowContacts' });
    await pbx.events.waitFor(
      (message) => message['Event'] === 'ContactListComplete' && pbx.events.seen.indexOf(message) >= from,
    );
    return pbx.events.seen.slice(from).filter((message) => message['Event'] === 'ContactList').length;
  };

  it('says that the password is wrong, and when it will ask again', async () => {
    const seat = await seatWith({ password: 'not-the-password' });
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('failed');
    expect((await deskState(seat)).registration).toMatchObject({
      failure: { code: 'phone.wrongPassword' },
      retryAtMs: expect.any(Number) as number,
    });
    expect(await contacts()).toBe(0);
  });

  it('is refused over wss:// when nothing vouches for its certificate, and the desk sends it no word', async () => {
    const seat = await seatWith({ server: secureServer() });
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('failed');
    expect((await deskState(seat)).registration).toMatchObject({ failure: { code: 'phone.certificate' } });
    expect(await contacts()).toBe(0);
  });

  it('is registered with over wss:// by the private authority that the settings name', async () => {
    const seat = await seatWith({ server: secureServer(), ca: authority.ca });
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('registered');
    expect(await contacts()).toBe(1);
  });
});
