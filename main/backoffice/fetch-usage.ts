import { z } from 'zod';
import type { Outcome } from '../desk/ports';
import type { Usage } from '../../shared/domain/holdings';
import { failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import { roles } from '../../shared/tmf/characteristics';
import { createAsk } from './ask';
import type { PartFetcher } from './part-fetcher';
import { consumptionSchema, createUsageReader } from './mapping/usage';
import type { PartTools } from './party-list';
import { readList } from './tolerant-list';

const answerSchema = z.looseObject({ usageConsumption: z.array(z.unknown()) });
const api = 'queryUsageConsumption';

/** TMF677: a query that is posted and answered at once. */
export function createUsageFetcher(tools: PartTools): PartFetcher<'usage'> {
  const ask = createAsk(tools, ({ body }) => readUsage(body, tools));
  return (customerId, signal) =>
    ask(
      {
        api,
        method: 'POST',
        body: {
          relatedParty: [{ id: customerId, role: roles.customer, '@referredType': 'Customer' }],
          searchCriteria: {},
        },
      },
      signal,
    );
}

async function readUsage(body: unknown, { turns, log }: PartTools): Promise<Outcome<Usage[]>> {
  const answer = answerSchema.safeParse(body);
  if (!answer.success) return err(failure('centre.badAnswer', `${api}: unusable usageConsumption`));
  const all: Usage[] = [];
  for (const wire of answer.data.usageConsumption) {
    const consumption = consumptionSchema.safeParse(wire);
    if (!consumption.success) {
      log(`back office: left out a consumption of ${api}`);
      continue;
    }
    const buckets = consumption.data.bucketRefOrValue ?? [];
    const usage = await readList(api, buckets, createUsageReader(consumption.data), turns, log);
    if (usage.ok) all.push(...usage.value);
  }
  return ok(all);
}
