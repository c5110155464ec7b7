import { ok } from '../../shared/lib/result';
import type { Outcome } from '../desk/ports';
import type { CustomerStore } from './customers';
import type { PreciousStore } from './precious-store';
import type { OperationInput, OperationName, OperationOutput } from './protocol';

export interface OpenedStores {
  readonly customers: CustomerStore;
  readonly precious: PreciousStore;
  /** Hears how many customers a write added. */
  readonly added: (customers: number) => void;
}

type Operations = {
  readonly [K in OperationName]: (
    stores: OpenedStores,
    input: OperationInput<K>,
  ) => Outcome<Readonly<OperationOutput<K>>>;
};

const save = ({ customers, added }: OpenedStores, page: Parameters<CustomerStore['save']>[0]) => {
  added(customers.save(page));
  return ok(undefined);
};

/** One line for each operation of the protocol; a missing one does not compile. */
export const operations: Operations = {
  lookUpNumber: ({ customers }, { number }) => ok([...customers.lookUpNumber(number)]),
  load: ({ customers }, { customerId }) => ok(customers.load(customerId)),
  savePart: (stores, { customerId, fetchedAtMs, ...named }) =>
    save(stores, [{ id: customerId, parts: { [named.part]: { value: named.value, fetchedAtMs } } }]),
  saveMany: (stores, { customers }) => save(stores, customers),
  saveDraft: ({ precious }, { draft }) => {
    precious.saveDraft(draft);
    return ok(undefined);
  },
  openDrafts: ({ precious }) => ok([...precious.openDrafts()]),
  closeDraft: ({ precious }, { contactId, work, nowMs }) => precious.closeDraft(contactId, work, nowMs),
  enqueue: ({ precious }, { id, contactId, work, nowMs }) => precious.enqueue(id, contactId, work, nowMs),
  outbox: ({ precious }) => ok([...precious.outbox()]),
  settle: ({ precious }, { id, outcome }) => precious.settle(id, outcome),
  readSecret: ({ precious }, { name }) => ok(precious.secrets.read(name)),
  writeSecret: ({ precious }, { name, value }) => {
    precious.secrets.write(name, value);
    return ok(undefined);
  },
};

/** Runs a named operation on its parsed input; the compiler cannot tie the two across the table, the protocol's parse does. */
export function runOperation<K extends OperationName>(
  name: K,
  stores: OpenedStores,
  input: OperationInput<K>,
): Outcome<Readonly<OperationOutput<K>>> {
  return operations[name](stores, input);
}
