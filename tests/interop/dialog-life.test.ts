import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { askDesk, deskState } from '../support/desk-app';
import { agentHz, contactOf, phase, type RealSeat } from './desk/real-seat';
import { startSeatAt, type SeatAtServer } from './desk/seat-at-server';
import { startAsterisk, type Asterisk } from './rig/asterisk';
import { EXTENSION } from './rig/asterisk-config';
import { callForTest } from './rig/call-for-test';

/** Half of the 90 s that the PBX gives a dialog, and what the refresh itself may take. */
const refreshedWithinMs = 60_000;

describe('what a real PBX and the desk say of a call beside its sound', () => {
  let pbx: Asterisk;
  let seat: RealSeat;
  let close: SeatAtServer['close'];

  beforeAll(async () => {
    pbx = await startAsterisk();
    await pbx.events.act({ Action: 'Command', Command: 'pjsip set logger on' });
    ({ seat, close } = await startSeatAt(pbx));
  }, 180_000);
  afterAll(() => close());

  const ask = (command: string, payload: object): Promise<unknown> => askDesk(seat, command, payload);

  /** What went over the desk's socket, message by message, with who sent it. */
  function wire(): readonly { readonly from: 'desk' | 'pbx'; readonly text: string }[] {
    const found = pbx
      .log()
      .matchAll(/<--- (Received|Transmitting) SIP [^\n]*(?:from|to) WS:[^\n]*\n([^]*?)(?=\n\[|$)/g);
    return [...found].map(([, who, text]) => ({
      from: who === 'Received' ? 'desk' : 'pbx',
      text: text ?? '',
    }));
  }
  const said = (from: 'desk' | 'pbx', start: RegExp): readonly string[] =>
    wire().flatMap((one) => (one.from === from && start.test(one.text) ? [one.text] : []));

  async function callSeat(to: string, from: string) {
    onTestFinished(async () => {
      await expect
        .poll(async () => (await deskState(seat)).contacts.filter(({ call: { phase } }) => phase !== 'ended'))
        .toEqual([]);
    });
    const call = await callForTest(pbx, { to, from, hangUp: { kind: 'waitForBye', limitMs: 100_000 } });
    await seat.at('call-answer').waitFor();
    return call;
  }

  it('a diverted caller is shown with who sent them on, their choice in the menu and their haste', async () => {
    await callSeat(EXTENSION.divertedToSeat, '13100000021');
    const [invite] = said('pbx', /^INVITE /);
    expect(invite).toMatch(/^P-Asserted-Identity: .*13100000021/m);
    expect(invite).toMatch(/^Diversion: .*02188880000/m);
    expect(invite).toMatch(/^History-Info: /m);
    const { caller } = await contactOf(seat);
    expect(caller).toMatchObject({
      kind: 'number',
      number: '131****0021',
      origin: { menu: 'Billing', urgent: true },
    });
    expect(caller.origin?.divertedFrom).toMatch(/^021/);
    await seat.page.getByText('Billing').first().waitFor();
    await seat.page.keyboard.press('Shift+F4');
  });

  it('where timers are required, the call is timed, updated by UPDATE, refreshed in time and goes on; the offer is as the policy likes', async () => {
    const far = await callSeat(EXTENSION.seatDirect, '13100000022');
    const offered = await contactOf(seat);
    await seat.page.keyboard.press('F4');
    await expect.poll(() => phase(seat)).toBe('talking');
    await far.answered;
    const invite = said('pbx', /^INVITE /).at(-1) ?? '';
    expect(invite).toMatch(/^Require: .*timer/m);
    expect(invite).toMatch(/^Session-Expires: 90/m);
    expect(said('desk', /^SIP\/2\.0 200 [^]*CSeq: \d+ INVITE/).at(-1)).toMatch(
      /^Session-Expires: 90;refresher=ua[cs]/m,
    );

    // who the PBX says is on the line changes
    const [, channel = ''] = [...pbx.log().matchAll(/(PJSIP\/8012-[0-9a-f]+) answered/g)].at(-1) ?? [];
    await pbx.events.act({
      Action: 'Setvar',
      Channel: channel,
      Variable: 'CONNECTEDLINE(num)',
      Value: '13100000099',
    });
    await expect.poll(() => said('pbx', /^UPDATE /).length).toBeGreaterThan(0);
    await expect.poll(() => said('desk', /^SIP\/2\.0 200 [^]*CSeq: \d+ UPDATE/).length).toBeGreaterThan(0);

    // a second call, ours: what we offer, and that our INVITE is taken although timers are required
    expect(await ask('call/dial', { number: EXTENSION.echo })).toMatchObject({ ok: true });
    await expect
      .poll(async () => (await deskState(seat)).contacts.map(({ call }) => call.phase).sort())
      .toEqual(['held', 'talking']);
    const [ours = ''] = said('desk', /^INVITE sip:600@/);
    expect(ours).toMatch(/^Supported: .*\btimer\b/m);
    expect(ours).toMatch(/^Session-Expires: 1800/m);
    expect(ours).toMatch(/^Allow: .*\bUPDATE\b/m);
    const payloads = (/^m=audio \d+ \S+ ([\d ]+)/m.exec(ours)?.[1] ?? '').split(' ');
    const codecs = payloads.map((one) => new RegExp(`^a=rtpmap:${one} ([^/]+)`, 'm').exec(ours)?.[1]);
    // Chromium puts its redundancy (RFC 2198) behind opus unasked
    expect(codecs.filter((name) => name !== 'red').slice(0, 4)).toEqual(['opus', 'G722', 'PCMA', 'PCMU']);
    expect(ours).toMatch(/^a=fmtp:\d+ (?=.*\buseinbandfec=1\b).*\busedtx=0\b/m);
    expect(ours).toMatch(/^a=candidate:/m);

    const refreshes = () => {
      const within = wire().filter(({ text }) => /^(UPDATE|INVITE) [^]*Session-Expires: /.test(text));
      return within.filter(({ text }) => /^To: .*;tag=/m.test(text)).length;
    };
    const before = refreshes();
    await expect.poll(refreshes, { timeout: refreshedWithinMs, interval: 500 }).toBeGreaterThan(before);
    expect((await deskState(seat)).contacts.find(({ id }) => id === offered.id)?.call.phase).toBe('held');
    expect(await ask('call/setHeld', { callId: offered.call.id, held: false })).toMatchObject({ ok: true });
    await expect
      .poll(async () => {
        far.sound.mark();
        return (await far.sound.packets(50)).dominantHz;
      })
      .toBe(agentHz);
  }, 120_000);
});
