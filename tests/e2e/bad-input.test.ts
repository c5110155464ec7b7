import { mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { deskState, launchDesk, logOf, type DeskApp } from '../support/desk-app';
import { completeByKeys } from '../support/first-code';
import { startCentre } from '../support/headless-centre';
import { json, startHostileCentre } from '../support/hostile-centre';
import { ownedByTest } from '../support/owned';
import { phoneOf, realSeat, type SeatPhone } from '../support/real-seat';
import { expectWords, noticeOf } from '../support/desk-words';
import { screenWords } from '../support/screen-words';
import { browserOfferSdp } from '../support/sip-browser-offer';
import { hostileMessages } from '../support/sip-hostile';
import { SipPeer } from '../support/sip-peer';

const owned = ownedByTest();
const launch = async (options: Parameters<typeof launchDesk>[0]): Promise<DeskApp> =>
  owned(await launchDesk(options), (desk) => desk.close());
const centreAt = async (options: Partial<Parameters<typeof startCentre>[0]> = {}) =>
  owned(await startCentre({ data: newFolder(), ...options }), (centre) => centre.kill());
const newFolder = () => mkdtempSync(join(tmpdir(), 'yidian-bad-'));

/** A scripted PBX and the account the desk has there. */
async function scriptedPbx(): Promise<{ readonly peer: SipPeer; readonly phone: SeatPhone }> {
  const peer = owned(await SipPeer.listen({ user: '8012', password: 'right' }), (open) => open.close());
  return { peer, phone: { server: peer.url, domain: 'pbx.test', user: '8012', password: 'right' } };
}

/** A port nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const state = (desk: DeskApp, testId: string) => desk.at(testId).getAttribute('data-state');

/** F4, F10, a code, F12; the contact leaves the screen. */
async function handleByKeys(desk: DeskApp): Promise<void> {
  await desk.page.keyboard.press('F4');
  await expect.poll(() => state(desk, 'call-state')).toBe('talking');
  await desk.page.keyboard.press('F10');
  await expect.poll(() => state(desk, 'call-state')).toBe('ended');
  await completeByKeys(desk);
}

describe('a machine without any sound device', () => {
  it('says that the caller cannot hear the agent, and the call is still answered and wrapped up', async () => {
    const desk = await launch({ devices: [], locale: 'zh-CN' });
    await expect.poll(() => state(desk, 'audio-state')).toBe('listenOnly');
    await expectWords(desk, 'audio-trouble', 'zh-CN', 'phone.noMicrophone');
    await desk.at('call-answer').waitFor();
    await desk.page.keyboard.press('F4');
    await expect
      .poll(async () => (await deskState(desk)).contacts[0]?.call.quality?.packetsReceived ?? 0)
      .toBeGreaterThan(0);
    await desk.at('practice-stop').click();
    await handleByKeys(desk);
    await expect.poll(() => desk.at('notes').count()).toBe(0);
    await expect.poll(async () => (await deskState(desk)).outbox.waiting).toBe(0);
  });
});

describe('a seat set up wrongly', () => {
  it('is told of a wrong phone password and an unreachable centre, in Chinese', async () => {
    const pbx = await centreAt({ practice: true });
    const phone = { ...phoneOf(pbx), password: 'not-the-password' };
    const nowhere = { url: `http://127.0.0.1:${await closedPort()}`, token: 'test-token' };
    const desk = await launch({ ...realSeat({ phone, centre: nowhere }), locale: 'zh-CN' });
    await expect.poll(() => state(desk, 'registration-state')).toBe('failed');
    await expectWords(desk, 'registration-failure', 'zh-CN', 'phone.wrongPassword');
    await expect.poll(() => state(desk, 'centre-state')).toBe('offline');
    await expectWords(desk, 'centre-trouble', 'zh-CN', 'centre.unreachable');
    expect(logOf(desk.profile)).not.toContain('not-the-password');
  });

  it('is told of an unreachable phone server and a refused token, in English, and stays usable', async () => {
    const centre = await centreAt();
    const phone = {
      server: `ws://127.0.0.1:${await closedPort()}/ws`,
      domain: '',
      user: '8012',
      password: 'x',
    };
    const desk = await launch({
      ...realSeat({ phone, centre: { url: centre.url, token: 'another-token' } }),
      locale: 'en',
    });
    await expect.poll(() => state(desk, 'registration-state')).toBe('failed');
    await expectWords(desk, 'registration-failure', 'en', 'phone.unreachable');
    await expectWords(desk, 'centre-trouble', 'en', 'centre.unauthorized');
    await desk.at('settings-open').press('Enter');
    await desk.at('settings-server').waitFor();
    expect(await desk.at('settings-server').inputValue()).toBe(phone.server);
  });
});

describe('a phone server that sends rubbish', () => {
  it('takes nothing down: the desk registers, keeps its registration, and shows callers without and with an unknown number', async () => {
    const centre = await centreAt();
    const { peer, phone } = await scriptedPbx();
    let rubbish = 1;
    peer.onRegister = (request) =>
      rubbish-- > 0 ? 'SIP/2.0 999 \u0000\r\nVia: nonsense\r\n\r\n' : peer.register(request);
    const desk = await launch({ ...realSeat({ phone, centre }), locale: 'zh-CN' });
    peer.cut();
    await expect.poll(() => state(desk, 'registration-state'), { timeout: 30_000 }).toBe('registered');

    for (const raw of hostileMessages().values()) peer.send(raw);
    peer.sendBytes(new Uint8Array(4096).fill(0xff));
    peer.cut();
    const before = peer.connections;
    await expect.poll(() => peer.connections, { timeout: 20_000 }).toBeGreaterThan(before);
    await expect.poll(() => state(desk, 'registration-state'), { timeout: 20_000 }).toBe('registered');

    const withheld = peer.invite({
      from: '"Anonymous" <sip:anonymous@anonymous.invalid>',
      sdp: browserOfferSdp,
    });
    await desk.at('customer-unknown').waitFor();
    expect(await desk.at('customer-unknown').getAttribute('data-caller')).toBe('withheld');
    expect(await desk.at('customer-unknown').textContent()).toContain(
      screenWords('zh-CN', 'customer.withheld'),
    );
    withheld.cancel();
    await noticeOf(desk, screenWords('zh-CN', 'call.withheld')).waitFor();

    peer.invite({ from: '<sip:19900000001@pbx.test>', sdp: browserOfferSdp });
    await expect
      .poll(() => desk.at('customer-unknown').textContent())
      .toContain(screenWords('zh-CN', 'customer.unknownAsked'));
    expect(await desk.at('customer-number').textContent()).toMatch(/^199\*+0001$/);
    await handleByKeys(desk);
    await expect.poll(async () => (await deskState(desk)).contacts.length).toBe(0);
    await expect.poll(async () => (await deskState(desk)).outbox.waiting).toBe(0);
  });
});

describe('a centre that answers rubbish', () => {
  it('is said on the screen, and what the agent wrote stays owed', async () => {
    const centre = owned(await startHostileCentre(), (open) => open.close());
    centre.answerWith((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id": [[[');
    });
    const { peer, phone } = await scriptedPbx();
    const desk = await launch({
      ...realSeat({ phone, centre: { url: centre.url, token: 'test-token' } }),
      locale: 'en',
    });
    await expectWords(desk, 'storage-trouble', 'en', 'storage.noKey');
    await expect.poll(() => state(desk, 'registration-state')).toBe('registered');
    peer.invite({ from: '<sip:13900000001@pbx.test>', sdp: browserOfferSdp });
    await expect
      .poll(() => desk.at('customer-unknown').textContent())
      .toContain(screenWords('en', 'customer.unknownLocal'));
    await desk.at('notes').fill('the centre spoke in tongues');
    await handleByKeys(desk);
    await expect.poll(() => desk.at('outbox-waiting').textContent()).toContain('1');
    expect((await deskState(desk)).outbox).toMatchObject({ waiting: 1, refused: 0 });
  });
});

describe('a centre that does not know the agent', () => {
  it('is said with the number and what to do, and no longer once somebody has registered it', async () => {
    const centre = owned(await startHostileCentre(), (open) => open.close());
    let isKnown = false;
    centre.answerWith((request, response) => {
      const ofAgent = request.url?.endsWith('/agents/8012/state') === true;
      const word = { status: { state: 'available' }, takesCalls: true, revision: 1, sinceMs: 0, nowMs: 0 };
      const unknown = json({ code: 'unknownAgent', reason: 'nobody of that number' }, 404);
      (!ofAgent ? json([]) : isKnown ? json(word) : unknown)(request, response);
    });
    const { phone } = await scriptedPbx();
    const desk = await launch({
      ...realSeat({ phone, centre: { url: centre.url, token: 'accepted' } }),
      locale: 'en',
    });
    const said = desk.at('seat-unknown-agent');
    await expectWords(desk, 'seat-unknown-agent', 'en', 'centre.unknownAgent');
    expect(await said.textContent()).toContain('8012');
    expect(await state(desk, 'centre-state')).toBe('online');
    isKnown = true;
    await said.waitFor({ state: 'detached', timeout: 20_000 });
  });
});
