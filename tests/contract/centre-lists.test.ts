import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { spellings } from '../../main/centre/sample/sample-numbers';
import { tmfPaths } from '../../shared/tmf/paths';
import { keyAccount } from './bodies';
import { listSchema, startTestCentre, type TestCentre } from './test-centre';

describe('lists of the centre', () => {
  let centre: TestCentre;
  beforeAll(async () => {
    centre = await startTestCentre({ customers: 240 });
  });
  afterAll(() => centre.close());

  it('a short page is 206 and says how many there are in all', async () => {
    const page = await centre.ask('GET', `${tmfPaths.customer}?offset=10&limit=5`);
    expect(page.status).toBe(206);
    expect(page.headers.get('x-total-count')).toBe('240');
    expect(page.headers.get('x-result-count')).toBe('5');
    expect(listSchema.parse(page.body).map(({ id }) => id)).toEqual(
      [11, 12, 13, 14, 15].map((n) => `C-00000${String(n)}`),
    );
  });

  it('a whole list is 200, an empty one too', async () => {
    const whole = await centre.ask('GET', `${tmfPaths.customer}?limit=1000`);
    expect([whole.status, whole.headers.get('x-total-count')]).toEqual([200, '240']);
    const none = await centre.ask('GET', `${tmfPaths.customer}?name=没有这家`);
    expect([none.status, none.body, none.headers.get('x-total-count')]).toEqual([200, [], '0']);
  });

  it('pages join up to the whole base, nobody twice and nobody missing', async () => {
    const ids: string[] = [];
    for (let offset = 0; offset < 240; offset += 70)
      ids.push(
        ...(await centre.list(`${tmfPaths.customer}?offset=${String(offset)}&limit=70`)).map(({ id }) => id),
      );
    expect(new Set(ids).size).toBe(240);
  });

  it('past the end is empty, not an error', async () => {
    expect(await centre.list(`${tmfPaths.customer}?offset=9999&limit=5`)).toEqual([]);
  });

  it('an unfiltered list without a limit is cut to 100 and says so', async () => {
    const cut = await centre.ask('GET', tmfPaths.customer);
    expect([cut.status, cut.headers.get('x-result-count')]).toEqual([206, '100']);
  });

  it('fields= gives what was asked for and always id and href', async () => {
    const [named] = await centre.list(`${tmfPaths.customer}?id=${keyAccount.customer}&fields=name`);
    expect(Object.keys(named ?? {}).sort()).toEqual(['href', 'id', 'name']);
    const [bare] = await centre.list(`${tmfPaths.customer}?id=${keyAccount.customer}&fields=none`);
    expect(Object.keys(bare ?? {}).sort()).toEqual(['href', 'id']);
  });

  it.each([...spellings('022-23880007'), '０２２－２３８８０００７', '022-23880007-801', '+8602223880007'])(
    'finds the caller who is presented as %s',
    async (written) => {
      const filter = `contactMedium.characteristic.phoneNumber=${encodeURIComponent(written)}`;
      expect((await centre.list(`${tmfPaths.customer}?${filter}`)).map(({ id }) => id)).toEqual([
        keyAccount.customer,
      ]);
      expect((await centre.list(`${tmfPaths.organization}?${filter}`)).map(({ id }) => id)).toEqual([
        'ORG-0000001',
      ]);
      expect(await centre.list(`${tmfPaths.individual}?${filter}`)).toEqual([]);
    },
  );

  it('a number that cannot be read finds nobody rather than everybody', async () => {
    for (const text of ['anonymous', '12', ''])
      expect(
        await centre.list(`${tmfPaths.customer}?contactMedium.characteristic.phoneNumber=${text}`),
      ).toEqual([]);
  });

  it('finds lines, tickets and contacts of several customers at once, by comma or by repetition', async () => {
    for (const name of ['service', 'partyInteraction'] as const) {
      const both = await centre.list(`${tmfPaths[name]}?relatedParty.id=C-0000001,C-0000013`);
      const repeated = await centre.list(
        `${tmfPaths[name]}?relatedParty.id=C-0000001&relatedParty.id=C-0000013`,
      );
      const one = await centre.list(`${tmfPaths[name]}?relatedParty.id=C-0000001`);
      const other = await centre.list(`${tmfPaths[name]}?relatedParty.id=C-0000013`);
      expect(both.length).toBe(one.length + other.length);
      expect(repeated).toEqual(both);
    }
  });

  it('joins conditions by AND', async () => {
    const open = await centre.list(
      `${tmfPaths.troubleTicket}?status=acknowledged,inProgress&ticketType=fault`,
    );
    expect(open.length).toBeGreaterThan(0);
    for (const ticket of open) {
      expect(['acknowledged', 'inProgress']).toContain(ticket['status']);
      expect(ticket['ticketType']).toBe('fault');
    }
  });

  it('tickets come newest first', async () => {
    const dates = (await centre.list(tmfPaths.troubleTicket)).map((ticket) => String(ticket['creationDate']));
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('an outage is found by the line it lists and by its cable section', async () => {
    const byArea = await centre.list(
      `${tmfPaths.serviceProblem}?affectedLocation.id=OCS-00001&status=inProgress`,
    );
    expect(byArea).toHaveLength(1);
    expect(await centre.list(`${tmfPaths.serviceProblem}?affectedService.id=${keyAccount.line}`)).toEqual([]);
    expect(
      await centre.list(`${tmfPaths.serviceProblem}?affectedLocation.id=OCS-00001&status=closed`),
    ).toEqual([]);
  });

  it('without the right token nothing is told but whether the centre is well', async () => {
    for (const authorization of [
      '',
      'Bearer wrong',
      'Basic a-token-for-tests',
      'Bearer a-token-for-tests2',
    ]) {
      const answer = await centre.ask('GET', tmfPaths.customer, undefined, { authorization });
      expect(answer.status).toBe(401);
      expect(answer.body).toMatchObject({ code: '42', status: '401' });
    }
    const health = await fetch(`${centre.url}/yidian/v1/health`);
    expect([health.status, await health.json()]).toEqual([200, { ok: true, customers: 240 }]);
  });
});
