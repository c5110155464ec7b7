import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { deskState } from '../support/desk-app';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { callerHears } from './desk/caller-hears';
import { heardAtDesk, openDeskEar } from './desk/desk-ear';
import { makePrivateAuthority, type PrivateAuthority } from './desk/private-authority';
import {
  agentHz,
  callerHz,
  newFolder,
  phase,
  registration,
  startSeat,
  type RealSeat,
  type SeatOptions,
} from './desk/real-seat';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { callForTest } from './rig/call-for-test';
import { freeTcpPort } from './rig/free-port';

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

  /** Of the certificate, as an administrator reads it. */
  const pinOf = ({ cert }: PrivateAuthority): string => new X509Certificate(cert).fingerprint256;

  async function seatWith(options: Omit<SeatOptions, 'pbx' | 'centre'>): Promise<RealSeat> {
    const seat = await startSeat({ pbx, centre, ...options });
    onTestFinished(() => seat.close());
    return seat;
  }
  const secureServer = (): string => {
    if (pbx.seat.secureServer === null) throw new Error('the PBX serves no wss://');
    return pbx.seat.secureServer;
  };
  /** Everything that the PBX reported since `from`; a ping first, since reports come in order. */
  async function reportedSince(from: number): Promise<readonly (string | undefined)[]> {
    await pbx.events.act({ Action: 'Ping' });
    return pbx.events.seen.slice(from).map((message) => message['Event']);
  }

  it('says that the password is wrong and when it will ask again, and does not ask again before', async () => {
    const from = pbx.events.seen.length;
    const seat = await seatWith({ password: 'not-the-password' });
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('failed');
    const { registration: shown } = await deskState(seat);
    expect(shown).toMatchObject({ failure: { code: 'phone.wrongPassword' } });
    expect(shown.state === 'failed' && (shown.retryAtMs ?? 0) - shown.sinceMs).toBeGreaterThan(30_000);
    const reported = await reportedSince(from);
    expect(reported.filter((event) => event === 'ChallengeResponseFailed')).toHaveLength(1);
    await expect(pbx.events.act({ Action: 'PJSIPShowContacts' })).rejects.toThrow('No Contacts found');
  });

  it('is not spoken to over wss:// when nothing vouches for its certificate', async () => {
    const from = pbx.events.seen.length;
    const seat = await seatWith({ server: secureServer() });
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('failed');
    expect((await deskState(seat)).registration).toMatchObject({ failure: { code: 'phone.certificate' } });
    expect(await reportedSince(from)).not.toContain('ChallengeSent');
    await expect(pbx.events.act({ Action: 'PJSIPShowContacts' })).rejects.toThrow('No Contacts found');
  });

  it('is not spoken to over wss:// when its certificate is another than the one pinned, whoever vouches for it', async () => {
    const from = pbx.events.seen.length;
    const account = { pins: [pinOf(makePrivateAuthority())] };
    const seat = await seatWith({ server: secureServer(), ca: authority.ca, account });
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('failed');
    expect((await deskState(seat)).registration).toMatchObject({ failure: { code: 'phone.wrongPin' } });
    expect(await reportedSince(from)).not.toContain('ChallengeSent');
    await expect(pbx.events.act({ Action: 'PJSIPShowContacts' })).rejects.toThrow('No Contacts found');
  });

  it('is registered with over wss:// by the private authority that the settings name, as the spare of one that is not there; a call over it is heard both ways', async () => {
    const from = pbx.events.seen.length;
    const absent = `ws://127.0.0.1:${String(await freeTcpPort())}/ws`;
    const account = { pins: [pinOf(authority)], spareServers: [secureServer()] };
    const seat = await seatWith({ server: absent, ca: authority.ca, account });
    await expect.poll(() => registration(seat), { timeout: 20_000 }).toBe('registered');
    expect(await reportedSince(from)).toContain('SuccessfulAuth');
    const contact = await pbx.events.event('ContactStatus', { AOR: pbx.seat.user });
    expect(contact['URI']).toContain('transport=ws');
    expect((await deskState(seat)).registration).toMatchObject({
      server: new URL(secureServer()).host,
      insteadOf: { server: new URL(absent).host },
    });

    await openDeskEar(seat);
    const call = await callForTest(pbx, {
      to: EXTENSION.seatDirect,
      from: '13100000001',
      hangUp: { kind: 'whenTold', limitMs: 60_000 },
    });
    await seat.at('call-answer').waitFor();
    await seat.page.keyboard.press('F4');
    await callerHears(call, agentHz);
    await expect.poll(async () => Math.abs(((await heardAtDesk(seat)) ?? 0) - callerHz)).toBeLessThan(7);
    await call.hangUp();
    await expect.poll(() => phase(seat)).toBe('ended');
  });
});
