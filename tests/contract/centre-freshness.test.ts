import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tmfPaths } from '../../shared/tmf/paths';
import { faultBody, keyAccount } from './bodies';
import { startTestCentre, type TestCentre } from './test-centre';

describe('an asker that has an answer already', () => {
  let centre: TestCentre;
  beforeEach(async () => {
    centre = await startTestCentre({ customers: 3 });
  });
  afterEach(() => centre.close());

  const paths = [
    `${tmfPaths.customer}/${keyAccount.customer}`,
    `${tmfPaths.customer}?limit=2`,
    `${tmfPaths.troubleTicket}?relatedParty.id=${keyAccount.customer}`,
    `${tmfPaths.customerBill}?relatedParty.id=${keyAccount.customer}&sort=-billDate`,
  ];
  const conditional = (path: string, tag: string) =>
    centre.ask('GET', path, undefined, { 'if-none-match': tag });

  it.each(paths)('gets 304 and no body for %s while nothing changed', async (path) => {
    const first = await centre.ask('GET', path);
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/"[\w-]{20,}"$/);
    for (const given of [tag, tag.slice(2), `W/"other", ${tag}`, '*']) {
      const again = await conditional(path, given);
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, null, tag]);
    }
  });

  it.each(paths)('gets the whole of %s when its tag is another or unreadable', async (path) => {
    const first = await centre.ask('GET', path);
    for (const given of ['W/"other"', 'nonsense', '"']) {
      const again = await conditional(path, given);
      expect([again.status, again.body]).toEqual([first.status, first.body]);
    }
  });

  it('gets the new list once a ticket was filed', async () => {
    const path = `${tmfPaths.troubleTicket}?relatedParty.id=${keyAccount.customer}`;
    const tag = (await centre.ask('GET', path)).headers.get('etag') ?? '';
    await centre.ask('POST', tmfPaths.troubleTicket, faultBody());
    const after = await conditional(path, tag);
    expect(after.status).toBe(200);
    expect(after.headers.get('etag')).not.toBe(tag);
  });

  it('gets the page again when only the number of all has changed', async () => {
    const path = `${tmfPaths.troubleTicket}?offset=1&limit=1&status=closed,cancelled`;
    const first = await centre.ask('GET', path);
    const none = await centre.ask('GET', `${tmfPaths.troubleTicket}?offset=50&limit=1`);
    expect(none.body).toEqual([]);
    await centre.ask('POST', tmfPaths.troubleTicket, faultBody());
    const tag = none.headers.get('etag') ?? '';
    expect((await conditional(`${tmfPaths.troubleTicket}?offset=50&limit=1`, tag)).status).toBe(206);
    expect((await conditional(path, first.headers.get('etag') ?? '')).status).toBe(304);
  });

  it('is told no tag of a refusal', async () => {
    const missing = await conditional(`${tmfPaths.customer}/C-none`, '*');
    expect([missing.status, missing.headers.get('etag')]).toEqual([404, null]);
  });
});
