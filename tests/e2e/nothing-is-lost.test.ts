import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  deskState,
  inScreen,
  launchDesk,
  newProfile,
  screenOf,
  type DeskApp,
  type DeskAppOptions,
} from '../support/desk-app';
import { completeByKeys } from '../support/first-code';
import { startCentre, type HeadlessCentre } from '../support/headless-centre';
import { wholeBase } from '../support/whole-base';

/** A PBX (the practice registrar of one centre) and a back office (another centre) that can be taken away on their own. */
async function separateBackOffice() {
  const pbx = await startCentre({ data: mkdtempSync(join(tmpdir(), 'yidian-pbx-')), practice: true });
  const data = mkdtempSync(join(tmpdir(), 'yidian-centre-'));
  const backOffice = await startCentre({ data });
  if (!pbx.phone) throw new Error('the practice centre has a phone');
  const { server, domain, user, password } = pbx.phone;
  const options: DeskAppOptions = {
    profile: newProfile(),
    settings: {
      mode: 'real',
      phone: { server, domain, user },
      centre: { url: backOffice.url },
    },
    policies: wholeBase,
    env: { YIDIAN_PHONE_PASSWORD: password, YIDIAN_CENTRE_TOKEN: backOffice.token },
  };
  const ring = () =>
    fetch(new URL('/yidian/v1/practice/call-now', pbx.url), {
      method: 'POST',
      headers: { Authorization: `Bearer ${pbx.token}` },
    });
  return { pbx, backOffice, data, options, ring };
}

const tickets = async (centre: HeadlessCentre, externalId?: string): Promise<readonly unknown[]> => {
  const all = (await centre.get('/tmf-api/troubleTicket/v4/troubleTicket?limit=1000&ticketType=fault')) as {
    readonly note?: readonly { readonly text?: string }[];
    readonly description?: string;
  }[];
  return externalId === undefined ? all : all.filter((ticket) => ticket.description?.includes(externalId));
};

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const thing of opened.splice(0).reverse()) await thing.close();
});
const owned = <T>(thing: T, close: () => Promise<unknown>): T => {
  opened.push({ close });
  return thing;
};

async function toDraft(desk: DeskApp, mark: string): Promise<void> {
  await desk.at('call-answer').waitFor();
  await desk.page.keyboard.press('F4');
  await desk.at('fault-start').first().waitFor();
  await desk.page.keyboard.press('F8');
  await expect.poll(() => desk.at('fault-verdict').textContent(), { timeout: 15_000 }).toMatch(/\S{4}/);
  await desk.at('fault-description').fill(mark);
}

describe('a ticket confirmed while the centre is gone', () => {
  it('waits in the outbox, says so, and is delivered once when the centre returns', async () => {
    const { pbx, backOffice, data, options, ring } = await separateBackOffice();
    owned(pbx, () => pbx.kill());
    owned(backOffice, () => backOffice.kill());
    const desk = await launchDesk(options);
    owned(desk, () => desk.close());
    await expect.poll(() => desk.at('registration-state').getAttribute('data-state')).toBe('registered');
    await expect.poll(async () => (await deskState(desk)).storage.customers, { timeout: 20_000 }).toBe(300);
    await ring();
    await toDraft(desk, 'confirmed-offline');
    await backOffice.kill();
    await desk.page.keyboard.press('Control+Enter');
    await expect.poll(() => desk.at('fault-status').textContent()).toMatch(/\S/);
    await expect.poll(() => desk.at('centre-state').getAttribute('data-state')).toBe('offline');
    await expect.poll(() => desk.at('outbox-waiting').textContent()).toContain('1');
    expect(await desk.at('fault-number').count()).toBe(0);

    const again = await startCentre({ data, port: backOffice.port });
    owned(again, () => again.kill());
    await expect.poll(() => desk.at('fault-number').textContent(), { timeout: 20_000 }).toMatch(/GZ/);
    expect(await tickets(again, 'confirmed-offline')).toHaveLength(1);
  });

  it('is still delivered, once, when main is killed right after the acknowledgement', async () => {
    const { pbx, backOffice, data, options, ring } = await separateBackOffice();
    owned(pbx, () => pbx.kill());
    owned(backOffice, () => backOffice.kill());
    const desk = await launchDesk(options);
    await expect.poll(() => desk.at('registration-state').getAttribute('data-state')).toBe('registered');
    await expect.poll(async () => (await deskState(desk)).storage.customers, { timeout: 20_000 }).toBe(300);
    await ring();
    await toDraft(desk, 'killed-after-ack');
    await desk.at('notes').focus();
    await desk.page.keyboard.type('words before the kill');
    await expect.poll(() => desk.at('notes-saved').getAttribute('data-saved')).toBe('true');
    await backOffice.kill();
    await desk.page.keyboard.press('Control+Enter');
    await expect.poll(() => desk.at('fault-status').count()).toBe(1);
    await desk.kill();

    const again = await startCentre({ data, port: backOffice.port });
    owned(again, () => again.kill());
    const second = await launchDesk(options);
    owned(second, () => second.close());
    await expect
      .poll(async () => (await tickets(again, 'killed-after-ack')).length, { timeout: 20_000 })
      .toBe(1);
    await expect.poll(() => second.at('notes').inputValue()).toBe('words before the kill');
    await expect.poll(() => second.at('fault-number').textContent()).toMatch(/GZ/);
    expect(await tickets(again, 'killed-after-ack')).toHaveLength(1);

    const ticketId = /GZ\d{8}-\d{6}/.exec((await second.at('fault-number').textContent()) ?? '')?.[0] ?? '';
    await completeByKeys(second);
    const trace = async () =>
      ((await again.get('/tmf-api/partyInteraction/v4/partyInteraction?limit=1000')) as unknown[])
        .map((contact) => JSON.stringify(contact))
        .filter((contact) => contact.includes('words before the kill'));
    await expect.poll(async () => (await trace()).length).toBe(1);
    expect((await trace())[0]).toContain(ticketId);
  });
});

describe('the screen, lost in the middle of a call', () => {
  it.each(['crash', 'reload'] as const)(
    'by %s, has its controls and words back while the audio goes on',
    async (how) => {
      const measured = join(newProfile(), 'measured.jsonl');
      const desk = await launchDesk({ args: ['--measure', measured] });
      owned(desk, () => desk.close());
      await desk.at('call-answer').waitFor();
      await desk.page.keyboard.press('F4');
      await desk.at('notes').focus();
      await desk.page.keyboard.type('before the crash');
      await expect.poll(() => desk.at('notes-saved').getAttribute('data-saved')).toBe('true');
      await expect.poll(() => intervals(measured).length).toBeGreaterThan(1);
      const lostAtMs = Date.now();
      await desk.app.evaluate(({ BrowserWindow }, kind) => {
        const screen = BrowserWindow.getAllWindows().find((one) =>
          one.webContents.getURL().startsWith('app://main/'),
        );
        if (kind === 'crash') screen?.webContents.forcefullyCrashRenderer();
        else screen?.webContents.reload();
      }, how);
      await expect
        .poll(() => inScreen(desk, `document.querySelector('[data-testid=call-hangup]')?.disabled`))
        .toBe(false);
      await expect
        .poll(() => inScreen(desk, `document.querySelector('[data-testid=notes]')?.value`))
        .toBe('before the crash');
      const across = () => intervals(measured).filter(({ atMs }) => atMs > lostAtMs);
      await expect.poll(() => across().length).toBeGreaterThan(1);
      // every interval of two seconds has its hundred packets, none lost, across the gap
      for (const interval of across()) {
        expect(interval.packetsReceived).toBeGreaterThan(80);
        expect(interval.packetsSent).toBeGreaterThan(80);
        expect(interval.packetsLost).toBe(0);
      }
      expect((await deskState(desk)).contacts[0]?.call.phase).toBe('talking');
    },
  );
});

interface Interval {
  readonly mark: string;
  readonly atMs: number;
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly packetsLost: number;
}

const intervals = (file: string): readonly Interval[] =>
  (existsSync(file) ? readFileSync(file, 'utf8') : '')
    .split('\n')
    .filter((line) => line.includes('"quality"'))
    .map((line) => JSON.parse(line) as Interval);

/** On a call with the practice exchange; who ends it is the test. */
async function talkingDesk() {
  const { pbx, backOffice, options, ring } = await separateBackOffice();
  owned(pbx, () => pbx.kill());
  owned(backOffice, () => backOffice.kill());
  const first = await launchDesk(options);
  await expect.poll(() => first.at('registration-state').getAttribute('data-state')).toBe('registered');
  await ring();
  await first.at('call-answer').waitFor();
  await first.page.keyboard.press('F4');
  await expect.poll(() => first.at('call-state').getAttribute('data-state')).toBe('talking');
  return { first, options };
}

describe('main, killed in the middle of a call that the exchange cannot give back', () => {
  it('says so when it is back: the call is lost, and nobody is rung', async () => {
    const { first, options } = await talkingDesk();
    await first.at('notes').fill('words before the kill');
    await expect.poll(() => first.at('notes-saved').getAttribute('data-saved')).toBe('true');
    const meal = { state: 'break', reason: 'meal' };
    await inScreen(first, `yidian.invoke('availability/choose', { choice: ${JSON.stringify(meal)} })`);
    await expect.poll(async () => (await deskState(first)).availability.next).toEqual(meal);
    await first.kill();
    const second = await launchDesk(options);
    owned(second, () => second.close());
    await expect
      .poll(async () => (await deskState(second)).contacts[0]?.call, { timeout: 20_000 })
      .toMatchObject({ phase: 'ended', endedBy: 'lost', failure: { code: 'phone.notTakenBack' } });
    await second.at('call-back').waitFor();
    await expect.poll(() => second.at('notes').inputValue()).toBe('words before the kill');
    expect((await deskState(second)).contacts).toHaveLength(1);
    // the agent is in the wrap-up of it, and what was chosen to follow the call follows it
    await expect
      .poll(async () => (await deskState(second)).availability)
      .toMatchObject({ status: { state: 'wrapUp' }, next: meal });
    // whoever goes on writing goes on where the words end
    await second.page.keyboard.press('Alt+n');
    await second.page.keyboard.type(', and after');
    expect(await second.at('notes').inputValue()).toBe('words before the kill, and after');
    await completeByKeys(second);
    await expect.poll(async () => (await deskState(second)).availability.status).toEqual(meal);
  });
});

describe('main, told to end in the middle of a call', () => {
  it('hangs it up, and does not take it back', async () => {
    const { first, options } = await talkingDesk();
    const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
    process.kill(first.pid, 'SIGTERM');
    await ended;
    const second = await launchDesk(options);
    owned(second, () => second.close());
    await expect
      .poll(async () => (await deskState(second)).contacts[0]?.call, { timeout: 20_000 })
      .toMatchObject({ id: null, phase: 'ended', endedBy: 'agent', failure: null });
  });
});

describe('notes', () => {
  it('are back, every key of them, after main was killed', async () => {
    const first = await launchDesk();
    await first.at('call-answer').waitFor();
    await first.page.keyboard.press('F4');
    await first.at('notes').focus();
    await first.page.keyboard.type('客户说明 every key 1234567890');
    await expect.poll(() => first.at('notes-saved').getAttribute('data-saved')).toBe('true');
    await first.kill();
    const second = await launchDesk({ profile: first.profile });
    owned(second, () => second.close());
    await screenOf(second.app);
    await expect.poll(() => second.at('notes').first().inputValue()).toBe('客户说明 every key 1234567890');
  });
});
