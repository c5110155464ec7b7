import type { CustomerId } from '../../shared/domain/ids';
import type { CommandInput } from '../../shared/ipc/contract';
import type { DeskClient } from './desk-client';

/** Opens a customer without a contact. A refusal is a passing sentence: what asked may be gone by then. */
export async function openCustomer(
  client: DeskClient,
  customerId: CustomerId,
  from: CommandInput<'customer/open'>['from'],
): Promise<void> {
  client.hints.sayRefusal(await client.run('customer/open', { customerId, from }));
  client.forget('customer');
}
