import { z } from 'zod';
import type { Outcome } from '../desk/ports';
import type { OutboxWork } from '../../shared/domain/outbox';
import { normaliseNumber } from '../../shared/domain/phone-number';
import { failure, type Failure } from '../../shared/ipc/failure';
import { err, ok } from '../../shared/lib/result';
import type { ApiClient } from './api-client';
import { hasHappened, statusOf } from './http-failure';

type AttachNumber = Extract<OutboxWork, { kind: 'customer/attachNumber' }>;

/** Only what has to be looked at; whatever else is there goes back as it came. */
const mediumSchema = z.looseObject({
  characteristic: z
    .looseObject({ phoneNumber: z.string().optional().catch(undefined) })
    .optional()
    .catch(undefined),
});
const customerSchema = z.looseObject({
  contactMedium: z.array(mediumSchema).optional(),
  engagedParty: z.unknown().optional(),
});

/**
 * TMF629: adds a number to the customer it belongs to. A PATCH replaces arrays whole, so every medium is sent back with the new one; a
 * number that is there in any spelling is not added again. Where customers cannot be changed the centre's refusal is final.
 */
export async function attachNumber(
  api: ApiClient,
  work: AttachNumber,
  headers: Readonly<Record<string, string>>,
): Promise<Outcome<{ readonly id: string }>> {
  const customer = { api: 'customer', id: work.customerId } as const;
  const answer = await api.send(customer);
  if (!answer.ok) return err(final(answer.failure));
  const present = customerSchema.safeParse(answer.value.body);
  if (!present.success) return err(failure('centre.badAnswer', 'customer: unusable'));
  const media = present.data.contactMedium ?? [];
  if (media.some((medium) => isSameNumber(medium.characteristic?.phoneNumber ?? '', work.number)))
    return ok({ id: work.customerId });
  const added = {
    mediumType: 'telephoneNumber',
    preferred: false,
    characteristic: { phoneNumber: work.number },
  };
  const body = {
    // The official definition demands it of a PATCH.
    ...(present.data.engagedParty === undefined ? {} : { engagedParty: present.data.engagedParty }),
    contactMedium: [...media, added],
  };
  const patched = await api.send({ ...customer, method: 'PATCH', headers, body });
  if (patched.ok || hasHappened(patched.failure)) return ok({ id: work.customerId });
  return err(final(patched.failure));
}

function isSameNumber(present: string, ours: string): boolean {
  if (present === ours) return true;
  const keys = normaliseNumber(ours);
  return normaliseNumber(present).some((key) => keys.includes(key));
}

/** No such customer, or customers that are not changed over this API. */
const final = (failed: Failure): Failure =>
  [404, 405, 410, 501].includes(statusOf(failed) ?? 0) || failed.code === 'centre.notOffered'
    ? failure('centre.refused', failed.detail)
    : failed;
