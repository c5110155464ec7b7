import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchDeviceKey } from '../../main/backoffice/device-key';
import type { RunningCentre } from '../../main/centre/run-centre';
import type { BackOffice } from '../../main/desk/ports';
import { must } from '../support/expectations';
import { officeToken, online, realOffices } from '../support/real-office';

const never = new AbortController().signal;
const { startCentre, connected } = realOffices(20);
let centre: RunningCentre;
beforeAll(async () => {
  centre = await startCentre(0);
});
afterAll(() => centre.dispose());

const offices: BackOffice[] = [];
afterEach(() => {
  for (let other = offices.pop(); other; other = offices.pop()) other.disconnect();
});
function newOffice(url: string, token?: string): BackOffice {
  const made = connected(url, token);
  offices.push(made);
  return made;
}

describe('the link to a real centre', () => {
  it('has no practice callers at a centre without them', async () => {
    expect(await newOffice(centre.centreUrl).practiceState()).toMatchObject({
      ok: false,
      failure: { code: 'notFound' },
    });
  });

  it('gets the same 32-byte device key every time, and another for another device', async () => {
    const target = { url: centre.centreUrl, token: officeToken, ca: null };
    const key = must(await fetchDeviceKey(target, 'seat-1', never));
    expect(key).toHaveLength(32);
    expect(must(await fetchDeviceKey(target, 'seat-1', never)).equals(key)).toBe(true);
    expect(must(await fetchDeviceKey(target, 'seat-2', never)).equals(key)).toBe(false);
    expect(await fetchDeviceKey({ ...target, token: 'wrong' }, 'seat-1', never)).toMatchObject({
      ok: false,
      failure: { code: 'centre.unauthorized' },
    });
  });

  it('is offline and says unauthorized with a wrong token', async () => {
    const stranger = newOffice(centre.centreUrl, 'wrong-token');
    await expect.poll(() => stranger.link().state).toBe('offline');
    expect(stranger.link().failure?.code).toBe('centre.unauthorized');
    expect(await stranger.findByNumber('10086', never)).toMatchObject({
      ok: false,
      failure: { code: 'centre.unauthorized' },
    });
  });

  it('goes offline when the centre stops and online again by itself when it is back', async () => {
    const brief = await startCentre(0);
    const desk = newOffice(brief.centreUrl);
    const states: string[] = [];
    desk.subscribeLink((link) => states.push(link.state));
    await online(desk);
    await brief.dispose();
    await expect.poll(() => desk.link().state).toBe('offline');
    expect(await desk.findByNumber('13800138000', never)).toMatchObject({
      ok: false,
      failure: { code: 'centre.unreachable' },
    });
    const again = await startCentre(Number(new URL(brief.centreUrl).port));
    await online(desk);
    expect(states).toEqual(['online', 'offline', 'online']);
    await again.dispose();
  });

  it('hands over entries of the audit trail, as often as need be', async () => {
    const entries = [
      {
        id: 'audit-1',
        atMs: 1,
        agentId: '8012',
        action: { kind: 'signedOut' },
        previous: '',
        hash: 'h1',
      } as const,
    ];
    const office = newOffice(centre.centreUrl);
    must(await office.sendAudit(entries));
    must(await office.sendAudit(entries));
  });
});
