import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTmfBackOffice } from '../../main/backoffice/tmf-back-office';
import type { BackOffice, CentreEvent, CentreLink } from '../../main/desk/ports';
import { StandingClock } from '../support/standing-clock';
import { json, startHostileCentre, type HostileCentre } from '../support/hostile-centre';

const never = new AbortController().signal;
let centre: HostileCentre;
let office: BackOffice;
let clock: StandingClock;
let links: CentreLink[];
let events: CentreEvent[];

beforeEach(async () => {
  centre = await startHostileCentre();
  clock = new StandingClock();
  links = [];
  events = [];
  office = createTmfBackOffice({ clock, log: () => undefined, random: () => 1 });
  office.subscribeLink((link) => links.push(link));
  office.subscribeEvents((event) => events.push(event));
});
afterEach(async () => {
  office.disconnect();
  await centre.close();
});

const connect = (): void => {
  office.connect({ url: centre.url, token: null, ca: null });
};
const reaches = (state: CentreLink['state']): Promise<void> =>
  expect.poll(() => office.link().state).toBe(state);
const streamsOpened = (count: number): Promise<void> =>
  expect.poll(() => centre.streamRequests).toHaveLength(count);

describe('the link to the centre', () => {
  it('is connecting until the event stream answers, then online', async () => {
    expect(office.link().state).toBe('offline');
    connect();
    expect(office.link().state).toBe('connecting');
    await reaches('online');
    expect(links.map((link) => link.state)).toEqual(['connecting', 'online']);
  });

  it('passes on events and skips what is none', async () => {
    connect();
    await reaches('online');
    centre.streams[0]?.write(
      ': hello\n\ndata: rubbish\n\ndata: {"kind":"coffee"}\n\nevent: note\ndata: 7\n\n',
    );
    centre.streams[0]?.write(
      'id: 5\ndata: {"kind":"ticketChanged","customerId":"C-1","id":"TT-1","x":1}\n\n',
    );
    await expect.poll(() => events).toEqual([{ kind: 'ticketChanged', customerId: 'C-1', id: 'TT-1' }]);
  });

  it('proves itself after sleep by another stream, without a word where that opens', async () => {
    connect();
    await reaches('online');
    const [slept] = centre.streams;
    office.proveLink();
    await streamsOpened(2);
    await expect.poll(() => centre.streams).not.toContain(slept);
    // whoever hears an event knows that the stream is open
    centre.streams[0]?.write('data: {"kind":"practiceChanged"}\n\n');
    await expect.poll(() => events).toHaveLength(1);
    clock.advance(20_000);
    expect(links.map((link) => link.state)).toEqual(['connecting', 'online']);
  });

  it('is offline three seconds after sleep, not twenty-five, where nobody answers any more', async () => {
    connect();
    await reaches('online');
    centre.answerStreamsWith(() => undefined);
    office.proveLink();
    await streamsOpened(2);
    expect(office.link().state).toBe('online');
    clock.advance(3000);
    expect(office.link()).toMatchObject({ state: 'offline', failure: { code: 'centre.timeout' } });
  });

  it('asks nobody after sleep while there is no centre', async () => {
    connect();
    await reaches('online');
    office.disconnect();
    office.proveLink();
    await new Promise(setImmediate);
    expect(centre.streamRequests).toHaveLength(1);
    expect(office.link().state).toBe('offline');
  });

  it('resumes after the last id, also one that came without an event, and on reset says anything may have changed', async () => {
    connect();
    await reaches('online');
    expect(centre.streamRequests[0]?.headers['last-event-id']).toBeUndefined();
    centre.streams[0]?.write('id: a-1\ndata: {"kind":"practiceChanged"}\n\nid: a-7\n\n');
    await expect.poll(() => events).toHaveLength(1);
    centre.streams[0]?.end();
    await reaches('offline');
    clock.advance(500);
    await reaches('online');
    expect(centre.streamRequests[1]?.headers['last-event-id']).toBe('a-7');
    centre.streams[0]?.write('event: reset\ndata: {}\n\n');
    await expect
      .poll(() => events.slice(1))
      .toEqual([
        { kind: 'ticketChanged' },
        { kind: 'customerChanged' },
        { kind: 'practiceChanged' },
        { kind: 'agentStateChanged' },
      ]);
  });

  it('is offline after 25 s of silence, but not while heartbeats come', async () => {
    connect();
    await reaches('online');
    clock.advance(24_000);
    centre.streams[0]?.write(': still here\n\ndata: {"kind":"practiceChanged"}\n\n');
    await expect.poll(() => events).toHaveLength(1);
    clock.advance(24_900);
    expect(office.link().state).toBe('online');
    clock.advance(200);
    expect(office.link()).toMatchObject({ state: 'offline', failure: { code: 'centre.timeout' } });
  });

  it('tries again after 0.5, 1, 2, 4, 5, 5 s … and keeps saying since when it is offline', async () => {
    centre.answerStreamsWith((_, response) => response.writeHead(503).end());
    connect();
    const pauses = [500, 1000, 2000, 4000, 5000, 5000];
    await reaches('offline');
    const { sinceMs } = office.link();
    for (const [index, pause] of pauses.entries()) {
      await streamsOpened(index + 1);
      await settled();
      clock.advance(pause - 1);
      await settled();
      expect(centre.streamRequests).toHaveLength(index + 1);
      clock.advance(1);
    }
    await streamsOpened(7);
    expect(office.link()).toMatchObject({
      state: 'offline',
      sinceMs,
      failure: { code: 'centre.unreachable' },
    });
    centre.answerStreamsWith(null);
    await settled();
    clock.advance(5000);
    await reaches('online');
  });

  it('is offline the moment a request cannot connect, whatever the stream believed', async () => {
    connect();
    await reaches('online');
    const { url } = centre;
    await centre.close();
    expect(await office.findByNumber('13800138000', never)).toMatchObject({
      ok: false,
      failure: { code: 'centre.unreachable' },
    });
    expect(office.link().state).toBe('offline');
    centre = await startHostileCentre(Number(new URL(url).port));
    await settled();
    clock.advance(5000);
    await reaches('online');
  });

  it('says unauthorized when the token is refused, and that a page is no event stream', async () => {
    centre.answerStreamsWith(json({ code: '41', reason: 'expired' }, 401));
    connect();
    await reaches('offline');
    expect(office.link().failure?.code).toBe('centre.unauthorized');
    centre.answerStreamsWith((_, response) => response.end('<html>'));
    clock.advance(500);
    await expect.poll(() => office.link().failure?.code).toBe('centre.badAnswer');
  });

  it('proves a back office without an event stream by asking it every 15 s', async () => {
    centre.answerStreamsWith(json({}, 404));
    connect();
    await reaches('online');
    expect(centre.asked).toHaveLength(1);
    centre.answerWith(json({}, 503));
    clock.advance(15_000);
    await reaches('offline');
  });

  it('opens nothing more once disconnected, and goes to the new centre when given another', async () => {
    connect();
    await reaches('online');
    office.disconnect();
    expect(office.link().state).toBe('offline');
    await expect.poll(() => centre.streams).toHaveLength(0);
    clock.advance(60_000);
    await settled();
    expect(centre.streamRequests).toHaveLength(1);
    const other = await startHostileCentre();
    office.connect({ url: other.url, token: null, ca: null });
    await reaches('online');
    expect(other.streamRequests[0]?.headers['last-event-id']).toBeUndefined();
    office.disconnect();
    await other.close();
  });

  it('cuts off an event that never ends', async () => {
    connect();
    await reaches('online');
    centre.streams[0]?.write(`data: ${'x'.repeat(200_000)}`);
    await reaches('offline');
    expect(office.link().failure?.code).toBe('centre.badAnswer');
  });
});

/** Lets sockets that are already on their way arrive. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 30));
