import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Usage } from '../../../shared/domain/holdings';
import { tmfPaths } from '../../../shared/tmf/paths';
import { tmfQueryUsageConsumptionCreateSchema } from '../../../shared/tmf/usage-consumption';
import { toWireTime } from '../../../shared/tmf/wire-time';
import { productIdOf } from '../line-product';
import { apiErrors } from './api-error';
import type { CentreContext } from './centre-context';
import { hrefOf, rootOf } from './hrefs';
import { parseBody } from './parse-body';
import { customerOf } from './related-references';
import { refuseOthers } from './resource-routes';

const name = 'queryUsageConsumption';

/** TMF677: the question is posted, and answered at once with what was used this month, line by line. Nothing is kept of it. */
export function addUsageRoutes(app: FastifyInstance, { store, clock }: CentreContext): void {
  app.post(tmfPaths[name], async (request, reply) => {
    const { relatedParty } = parseBody(tmfQueryUsageConsumptionCreateSchema, request.body);
    const customerId = (customerOf(relatedParty) ?? relatedParty[0])?.id ?? '';
    const [stored] = await store.findHoldings({ customerIds: [customerId] });
    if (stored === undefined) throw apiErrors.invalidField('relatedParty: no such customer');
    const id = `UC-${randomUUID()}`;
    return reply.code(201).send({
      id,
      href: hrefOf(rootOf(request), name, id),
      queryUsageConsumptionDate: toWireTime(clock.now()),
      relatedParty,
      usageConsumption: consumptions(stored.holdings.usage),
      '@type': 'QueryUsageConsumption',
    });
  });
  refuseOthers(app, tmfPaths[name], ['POST']);
}

function consumptions(usage: readonly Usage[]) {
  const byLine = new Map<string, Usage[]>();
  for (const entry of usage) {
    const key = entry.lineId ?? '';
    byLine.set(key, [...(byLine.get(key) ?? []), entry]);
  }
  return [...byLine].map(([lineId, entries]) => ({
    id: lineId === '' ? 'UC' : `UC-${lineId}`,
    state: 'done',
    ...(lineId === ''
      ? {}
      : {
          product: [{ id: productIdOf(lineId), realizingService: [{ id: lineId }] }],
          service: [{ id: lineId }],
        }),
    bucketRefOrValue: entries.map(counterBucket),
  }));
}

const counterBucket = (usage: Usage) => ({
  id: usage.id,
  name: usage.name,
  usageType: usage.kind,
  bucketCounter: [
    counter(usage, 'used', usage.used),
    ...(usage.allowance === undefined ? [] : [counter(usage, 'allowance', usage.allowance)]),
  ],
});

const counter = (
  { unit, periodStartMs, periodEndMs }: Usage,
  counterType: 'used' | 'allowance',
  amount: number,
) => ({
  counterType,
  value: { amount, units: unit },
  ...(periodStartMs === undefined || periodEndMs === undefined
    ? {}
    : {
        consumptionPeriod: {
          startDateTime: toWireTime(periodStartMs),
          endDateTime: toWireTime(periodEndMs),
        },
      }),
});
