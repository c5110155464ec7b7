import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tmfAgreementSchema } from '../../shared/tmf/agreement';
import { tmfAppointmentSchema } from '../../shared/tmf/appointment';
import { tmfBillingAccountSchema } from '../../shared/tmf/billing-account';
import { tmfBucketSchema } from '../../shared/tmf/bucket';
import { tmfCustomerBillSchema } from '../../shared/tmf/customer-bill';
import { tmfCustomerSchema } from '../../shared/tmf/customer';
import { tmfLoyaltyAccountSchema } from '../../shared/tmf/loyalty-account';
import { tmfPartyInteractionSchema } from '../../shared/tmf/party-interaction';
import { tmfIndividualSchema, tmfOrganizationSchema } from '../../shared/tmf/party';
import { tmfPaths, type TmfResourceName } from '../../shared/tmf/paths';
import { tmfProductSchema } from '../../shared/tmf/product';
import { tmfServiceProblemSchema } from '../../shared/tmf/service-problem';
import { tmfServiceSchema } from '../../shared/tmf/service';
import { tmfTroubleTicketSchema } from '../../shared/tmf/trouble-ticket';
import { faultBody, interactionBody, keyAccount, testBody } from './bodies';
import { documentSchema, startTestCentre, type TestCentre } from './test-centre';
import { objections } from './tmf-definitions';

/** TMF658 has no official file at hand, and TMF677 only answers questions. */
type Listed = Exclude<TmfResourceName, 'loyaltyAccount' | 'queryUsageConsumption'>;
const definitions: Record<Listed, readonly [api: string, definition: string]> = {
  customer: ['629', 'Customer'],
  individual: ['632', 'Individual'],
  organization: ['632', 'Organization'],
  product: ['637', 'Product'],
  service: ['638', 'Service'],
  troubleTicket: ['621', 'TroubleTicket'],
  serviceTest: ['653', 'ServiceTest'],
  serviceProblem: ['656', 'ServiceProblem'],
  partyInteraction: ['683', 'PartyInteraction'],
  billingAccount: ['666', 'BillingAccount'],
  bucket: ['654', 'Bucket'],
  customerBill: ['678', 'CustomerBill'],
  agreement: ['651', 'Agreement'],
  appointment: ['646', 'Appointment'],
};

const readers = {
  customer: tmfCustomerSchema,
  individual: tmfIndividualSchema,
  organization: tmfOrganizationSchema,
  product: tmfProductSchema,
  service: tmfServiceSchema,
  troubleTicket: tmfTroubleTicketSchema,
  serviceProblem: tmfServiceProblemSchema,
  partyInteraction: tmfPartyInteractionSchema,
  billingAccount: tmfBillingAccountSchema,
  bucket: tmfBucketSchema,
  customerBill: tmfCustomerBillSchema,
  agreement: tmfAgreementSchema,
  appointment: tmfAppointmentSchema,
  loyaltyAccount: tmfLoyaltyAccountSchema,
};

/** What a customer holds is listed of somebody: here, of everybody by name. */
const everybody = Array.from({ length: 240 }, (_, index) => `C-${String(index + 1).padStart(7, '0')}`).join();
const wholeList = (name: TmfResourceName, limit: number): string => {
  const party = holdings[name];
  return `${tmfPaths[name]}?limit=${String(limit)}${party === undefined ? '' : `&${party}=${everybody}`}`;
};
const holdings: Partial<Record<TmfResourceName, string>> = {
  product: 'relatedParty.id',
  billingAccount: 'relatedParty.id',
  bucket: 'relatedParty.id',
  customerBill: 'relatedParty.id',
  loyaltyAccount: 'relatedParty.id',
  agreement: 'engagedParty.id',
};

describe('what the centre says and hears is what TM Forum defined', () => {
  let centre: TestCentre;
  beforeAll(async () => {
    centre = await startTestCentre({ customers: 240 });
  });
  afterAll(() => centre.close());

  it.each(Object.entries(definitions).filter(([name]) => name !== 'serviceTest'))(
    'every sample %s fits its definition',
    async (name, [api, definition]) => {
      const resources = await centre.list(wholeList(name as TmfResourceName, 1000));
      expect(resources.length).toBeGreaterThan(0);
      for (const resource of resources) {
        expect(objections(api, definition, resource)).toEqual([]);
        expect(resource.href).toBe(`${centre.url}${tmfPaths[name as TmfResourceName]}/${resource.id}`);
      }
    },
  );

  it.each(Object.entries(readers))('our own reader of %s loses nothing of it', async (name, reader) => {
    for (const resource of await centre.list(wholeList(name as TmfResourceName, 200)))
      expect(reader.parse(resource)).toEqual(resource);
  });

  it('the validation can fail', () => {
    expect(objections('621', 'TroubleTicket_Create', { description: 'x' })).not.toEqual([]);
    expect(objections('683', 'PartyInteraction', { relatedParty: [{ id: 'x' }] })).not.toEqual([]);
    expect(objections('656', 'ServiceProblem', { creationDate: 'yesterday' })).not.toEqual([]);
  });

  it('a fault goes in as TroubleTicket_Create, changes by TroubleTicket_Update, and comes out as TroubleTicket', async () => {
    expect(objections('621', 'TroubleTicket_Create', faultBody())).toEqual([]);
    const filed = await centre.ask('POST', tmfPaths.troubleTicket, faultBody());
    expect(filed.status).toBe(201);
    expect(objections('621', 'TroubleTicket', filed.body)).toEqual([]);
    const { id, href } = documentSchema.parse(filed.body);
    expect(id).toBe('GZ20261121-000001');
    expect(filed.headers.get('location')).toBe(href);

    const update = {
      status: 'inProgress',
      statusChangeReason: '已派单',
      note: [{ author: '8012', text: '催办' }],
    };
    expect(objections('621', 'TroubleTicket_Update', update)).toEqual([]);
    const changed = await centre.ask('PATCH', `${tmfPaths.troubleTicket}/${id}`, update);
    expect(changed.status).toBe(200);
    expect(objections('621', 'TroubleTicket', changed.body)).toEqual([]);
    expect((await centre.ask('GET', new URL(href).pathname)).body).toEqual(changed.body);
  });

  it('a line test goes in as ServiceTest_Create and is a ServiceTest in every state', async () => {
    expect(objections('653', 'ServiceTest_Create', testBody(keyAccount.line))).toEqual([]);
    const started = await centre.ask('POST', tmfPaths.serviceTest, testBody(keyAccount.line));
    const path = new URL(documentSchema.parse(started.body).href).pathname;
    const seen = [started.body];
    for (const ms of [500, 700]) {
      centre.clock.advance(ms);
      seen.push((await centre.ask('GET', path)).body);
    }
    expect(seen.map((test) => documentSchema.parse(test)['state'])).toEqual([
      'acknowledged',
      'inProgress',
      'completed',
    ]);
    for (const test of seen) expect(objections('653', 'ServiceTest', test)).toEqual([]);
  });

  it('a contact goes in as PartyInteraction_Create and comes out as PartyInteraction', async () => {
    const body = interactionBody(centre.url, 'GZ20261121-000001');
    expect(objections('683', 'PartyInteraction_Create', body)).toEqual([]);
    const kept = await centre.ask('POST', tmfPaths.partyInteraction, body);
    expect(kept.status).toBe(201);
    expect(objections('683', 'PartyInteraction', kept.body)).toEqual([]);
  });

  it.each([
    ['GET', `${tmfPaths.customer}/C-none`, undefined, 404],
    ['GET', '/tmf-api/nothing', undefined, 404],
    ['DELETE', `${tmfPaths.troubleTicket}/GZ1`, undefined, 405],
    ['PUT', tmfPaths.customer, {}, 405],
    ['GET', `${tmfPaths.customer}?colour=blue`, undefined, 400],
    ['GET', `${tmfPaths.customer}?limit=-1`, undefined, 400],
    ['POST', tmfPaths.troubleTicket, '{"description": ', 400],
    ['POST', tmfPaths.troubleTicket, undefined, 400],
    ['POST', tmfPaths.troubleTicket, {}, 400],
    ['POST', tmfPaths.troubleTicket, [], 400],
    [
      'POST',
      tmfPaths.troubleTicket,
      { ...faultBody(), relatedEntity: [{ id: 'SVC-none', role: 'affectedService' }] },
      400,
    ],
    ['POST', tmfPaths.serviceTest, testBody('SVC-none'), 400],
    ['POST', tmfPaths.troubleTicket, { ...faultBody(), expectedResolutionDate: 'tomorrow' }, 400],
  ])('%s %s is refused with an Error of TM Forum’s shape', async (method, path, body, status) => {
    const answer = await centre.ask(method, path, body);
    expect(answer.status).toBe(status);
    expect(objections('621', 'Error', answer.body)).toEqual([]);
    expect(answer.body).toMatchObject({ status: String(status), '@type': 'Error' });
    expect(JSON.stringify(answer.body)).not.toContain('津海银行');
  });
});
