import type { RequestListener } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../shared/domain/audit';
import { customerIdSchema, outboxIdSchema } from '../../shared/domain/ids';
import { centrePaths, tmfPaths } from '../../shared/tmf/paths';
import { officeForEach } from '../support/connected-office';
import { bodyOf, byPath, json, paged, queryOf } from '../support/hostile-centre';

const never = new AbortController().signal;
const customer = customerIdSchema.parse('C-1');
const at = officeForEach();

const seat = (id: string, ...parties: (readonly [id: string, role: string])[]) => ({
  id,
  name: id,
  relatedParty: parties.map(([party, role]) => ({ id: party, role })),
});

describe('the portfolio of a seat', () => {
  const base = [
    seat('C-1', ['8012', 'dedicatedSeat']),
    seat('C-2', ['8012', 'backupSeat'], ['8013', 'dedicatedSeat']),
    seat('C-3', ['8013', 'dedicatedSeat']),
    seat('C-4', ['8012', 'dedicatedSeat'], ['8012', 'backupSeat']),
    seat('C-5'),
  ];
  const expected = {
    ok: true,
    value: [
      { customerId: 'C-1', as: 'bound' },
      { customerId: 'C-4', as: 'bound' },
      { customerId: 'C-2', as: 'backup' },
    ],
  };
  const honouring: RequestListener = (request, response) => {
    const query = queryOf(request);
    const fits = base.filter(({ relatedParty }) =>
      relatedParty.some(
        ({ id, role }) => id === query.get('relatedParty.id') && role === query.get('relatedParty.role'),
      ),
    );
    paged(fits)(request, response);
  };

  it('is what is bound to it, then what it stands in for, nothing twice', async () => {
    at.centre.answerWith(honouring);
    expect(await at.office.fetchPortfolio('8012', never)).toEqual(expected);
    expect(await at.office.fetchPortfolio('9999', never)).toEqual({ ok: true, value: [] });
  });

  it('is told by the seats of the customers where the role in the filter is passed over', async () => {
    const unbound = base.slice(0, 4);
    at.centre.answerWith((request, response) => {
      const id = queryOf(request).get('relatedParty.id');
      paged(unbound.filter(({ relatedParty }) => relatedParty.some((party) => party.id === id)))(
        request,
        response,
      );
    });
    expect(await at.office.fetchPortfolio('8012', never)).toEqual(expected);
  });

  it('is read from the whole list where customers cannot be filtered, up to a bound', async () => {
    at.reconnect({ customer: { filtersByParty: false } });
    at.centre.answerWith(paged(base.slice(0, 4)));
    expect(await at.office.fetchPortfolio('8012', never)).toEqual(expected);
    at.reconnect({ customer: { filtersByParty: false } });
    at.centre.answerWith(
      paged(Array.from({ length: 3000 }, (_, index) => seat(`C-${index}`, ['8012', 'dedicatedSeat']))),
    );
    expect(await at.office.fetchPortfolio('8012', never)).toMatchObject({
      failure: { code: 'centre.notOffered' },
    });
  });
});

describe('search at the centre', () => {
  const identity = (id: string, name: string, number: string) => ({
    id,
    name,
    contactMedium: [{ characteristic: { phoneNumber: number } }],
  });
  const li = identity('C-1', '李红', '13800138000');
  const liu = identity('C-2', '刘红兵', '022-23880007');
  const search = async (text: string, limit = 10) => {
    const found = await at.office.search(text, limit, never);
    return found.ok ? found.value.map(({ id }) => id) : found.failure.code;
  };

  it('is our centre’s own where there is one, in its order, at most as many as wanted', async () => {
    const asked: (string | null)[] = [];
    at.centre.answerWith((request, response) => {
      asked.push(queryOf(request).get('text'), queryOf(request).get('limit'));
      json([liu, li])(request, response);
    });
    expect(await search(' 红 ', 1)).toEqual(['C-2']);
    expect(asked).toEqual(['红', '1']);
  });

  const tmf: RequestListener = (request, response) => {
    const query = queryOf(request);
    const { pathname } = new URL(request.url ?? '', 'http://x');
    const number = query.get('contactMedium.characteristic.phoneNumber');
    if (pathname === `${tmfPaths.customer}/C-1`) json(li)(request, response);
    else if (pathname !== tmfPaths.customer) json({}, 404)(request, response);
    else if (query.get('name') === '刘红兵') json([liu])(request, response);
    else if (number === '13800138000') json([li])(request, response);
    else json([])(request, response);
  };

  it('asks TMF629 by id, name and number where there is none, and does not ask in vain again', async () => {
    at.centre.answerWith(tmf);
    expect(await search('C-1')).toEqual(['C-1']);
    expect(await search('刘红兵')).toEqual(['C-2']);
    expect(await search('138 0013 8000')).toEqual(['C-1']);
    expect(await search('无此人')).toEqual([]);
    expect(at.centre.asked.filter((line) => line.includes(centrePaths.search))).toHaveLength(1);
  });

  it('finds a customer once, and nobody who does not match where filters are passed over', async () => {
    at.centre.answerWith((request, response) => {
      if (request.url?.startsWith(`${tmfPaths.customer}?`) === true) json([li, liu])(request, response);
      else tmf(request, response);
    });
    expect(await search('C-1')).toEqual(['C-1']);
    expect(await search('红')).toEqual(['C-1', 'C-2']);
    expect(await search('红', 1)).toEqual(['C-1']);
    expect(await search('13800138000')).toEqual(['C-1']);
  });

  it('is not at an end because one of the filters is refused, but says so when the customers fail', async () => {
    at.centre.answerWith((request, response) => {
      if (queryOf(request).has('name')) json({ code: '28', reason: 'x' }, 400)(request, response);
      else tmf(request, response);
    });
    expect(await search('C-1')).toEqual(['C-1']);
    at.centre.answerWith(
      byPath({ [tmfPaths.customer]: json({}, 500), [`${tmfPaths.customer}/C-7`]: json({}, 500) }),
    );
    expect(await search('C-7')).toBe('centre.badAnswer');
  });

  it('asks nothing for nothing', async () => {
    expect(await search('  ')).toEqual([]);
    expect(at.centre.asked).toEqual([]);
  });
});

describe('the audit trail', () => {
  const entries: readonly AuditEntry[] = [
    {
      id: 'a-1',
      atMs: 1,
      agentId: '8012',
      customerId: customer,
      action: { kind: 'attached' },
      previous: '',
      hash: 'h',
    },
  ];

  it('is sent with the device it was kept on', async () => {
    const sent: unknown[] = [];
    at.centre.answerWith((request, response) => {
      void bodyOf(request).then((body) => {
        sent.push(`${request.method ?? ''} ${request.url ?? ''}`, body);
        response.writeHead(204).end();
      });
    });
    expect(await at.office.sendAudit(entries)).toEqual({ ok: true, value: undefined });
    expect(sent).toEqual(['POST /yidian/v1/audit', { deviceId: 'seat-1', entries }]);
  });

  it('is not offered where none is kept, and is to be sent again after any other failure', async () => {
    at.centre.answerWith(json({}, 500));
    expect(await at.office.sendAudit(entries)).toMatchObject({ failure: { code: 'centre.badAnswer' } });
    at.centre.answerWith(json({}, 404));
    expect(await at.office.sendAudit(entries)).toMatchObject({ failure: { code: 'centre.notOffered' } });
  });
});

describe('attaching a number to a customer', () => {
  const work = {
    kind: 'customer/attachNumber',
    customerId: customer,
    number: '+86 13900139000',
    atMs: 0,
  } as const;
  const key = outboxIdSchema.parse('k-1');
  const deliver = () => at.office.deliver(work, key);
  const postal = { mediumType: 'postalAddress', characteristic: { street1: '南京路 1 号' }, extra: 1 };

  /** A customer that a PATCH changes. */
  const keeping =
    (stored: { contactMedium: unknown[] }, patches: unknown[]): RequestListener =>
    (request, response) => {
      if (request.method === 'GET') {
        json(stored)(request, response);
        return;
      }
      void bodyOf(request).then((body) => {
        patches.push(request.method, request.url, request.headers['idempotency-key'], body);
        Object.assign(stored, body);
        json(stored)(request, response);
      });
    };

  it('sends back everything that was there with the new one, and does so once', async () => {
    const patches: unknown[] = [];
    const stored = {
      id: 'C-1',
      engagedParty: { id: 'IND-1', '@referredType': 'Individual' },
      contactMedium: [postal],
    };
    at.centre.answerWith(keeping(stored, patches));
    expect(await deliver()).toEqual({ ok: true, value: { id: 'C-1' } });
    expect(await deliver()).toEqual({ ok: true, value: { id: 'C-1' } });
    expect(patches).toEqual([
      'PATCH',
      `${tmfPaths.customer}/C-1`,
      'k-1',
      {
        engagedParty: { id: 'IND-1', '@referredType': 'Individual' },
        contactMedium: [
          postal,
          {
            mediumType: 'telephoneNumber',
            preferred: false,
            characteristic: { phoneNumber: '+86 13900139000' },
          },
        ],
      },
    ]);
  });

  it('adds nothing where the number is there in another spelling', async () => {
    const patches: unknown[] = [];
    const stored = {
      contactMedium: [postal, { characteristic: { phoneNumber: '0086-139-0013-9000' } }, { odd: true }],
    };
    at.centre.answerWith(keeping(stored, patches));
    expect((await deliver()).ok).toBe(true);
    expect(patches).toEqual([]);
  });

  it.each([
    ['no such customer', json({}, 404), json({}, 404)],
    ['customers that are read only', json({ id: 'C-1' }), json({}, 405)],
    ['a PATCH that is not implemented', json({ id: 'C-1' }), json({}, 501)],
  ])('is refused for good by %s', async (_, get, patch) => {
    at.centre.answerWith((request, response) => {
      (request.method === 'GET' ? get : patch)(request, response);
    });
    expect(await deliver()).toMatchObject({ ok: false, failure: { code: 'centre.refused' } });
  });

  it('is refused for good where customers are off, and tried again later when they fail', async () => {
    at.centre.answerWith(json({}, 503));
    expect(await deliver()).toMatchObject({ failure: { code: 'centre.unreachable' } });
    at.reconnect({ customer: { off: true } });
    expect(await deliver()).toMatchObject({ failure: { code: 'centre.refused' } });
  });

  it('has happened when the centre knows the key with another body', async () => {
    at.centre.answerWith((request, response) => {
      if (request.method === 'GET') json({ id: 'C-1' })(request, response);
      else json({ code: 'idempotencyReused', reason: 'x' }, 422)(request, response);
    });
    expect(await deliver()).toEqual({ ok: true, value: { id: 'C-1' } });
  });
});
