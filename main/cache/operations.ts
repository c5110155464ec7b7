import { ok } from '../../shared/lib/result';
import type { CacheLookup, Outcome } from '../desk/ports';
import type { ContactTrace } from './contact-trace';
import type { CustomerStore } from './customers';
import type { PreciousStore } from './precious-store';
import type { OperationInput, OperationName, OperationOutput } from './protocol';
import type { Scope } from './scope';
import type { RecentEntries } from './search/recent-entries';

export interface OpenedStores {
  readonly customers: CustomerStore;
  readonly precious: PreciousStore;
  /** Hears how many customers a write added. */
  readonly added: (customers: number) => void;
  readonly trace: ContactTrace;
  readonly scope: Scope;
  readonly recents: RecentEntries;
  /** Destroys the customers and the key of their file, and opens an empty one. */
  readonly purge: () => void;
  readonly now: () => number;
}

type Operations = {
  readonly [K in OperationName]: (
    stores: OpenedStores,
    input: OperationInput<K>,
  ) => Outcome<Readonly<OperationOutput<K>>>;
};

const save = ({ customers, added, recents }: OpenedStores, page: Parameters<CustomerStore['save']>[0]) => {
  added(customers.save(page));
  recents.changed();
  return ok(undefined);
};

/** Whom an agent said the number belongs to, alone; who is not here any more is fetched by the desk. Else who the index knows. */
const lookUpNumber = ({ customers, precious }: OpenedStores, number: string): CacheLookup[] => {
  const customerId = precious.attachedTo(number);
  return customerId === null
    ? [...customers.lookUpNumber(number)]
    : [{ customerId, parts: customers.load(customerId) ?? {} }];
};

/** One line for each operation of the protocol; a missing one does not compile. */
export const operations: Operations = {
  lookUpNumber: (stores, { number }) => ok(lookUpNumber(stores, number)),
  load: ({ customers }, { customerId }) => ok(customers.load(customerId)),
  savePart: (stores, { customerId, fetchedAtMs, ...named }) =>
    save(stores, [{ id: customerId, parts: { [named.part]: { value: named.value, fetchedAtMs } } }]),
  saveMany: (stores, { customers }) => save(stores, customers),
  loadMany: ({ customers }, { customerIds }) => ok([...customers.loadMany(customerIds)]),
  saveContacts: ({ trace }, { customerId, contacts, total, fetchedAtMs }) => {
    trace.save(customerId, contacts, total, fetchedAtMs);
    return ok(undefined);
  },
  storedContacts: ({ trace }, { customerId }) => ok(trace.stored(customerId)),
  noteOpened: ({ scope, recents }, { customerId, atMs }) => {
    scope.noteOpened(customerId, atMs);
    recents.changed();
    return ok(undefined);
  },
  keepPortfolio: ({ scope }, { customerIds }) => {
    scope.keepPortfolio(customerIds);
    return ok(undefined);
  },
  purge: ({ purge, precious }) => {
    precious.forgetCalls();
    purge();
    return ok(undefined);
  },
  audit: ({ precious }, { record }) => precious.audit(record),
  unsentAudit: ({ precious }, { limit }) => ok([...precious.unsentAudit(limit)]),
  auditSent: ({ precious, now }, { ids }) => {
    precious.auditSent(ids, now());
    return ok(undefined);
  },
  keepCalls: ({ precious }, { entries }) => {
    precious.keepCalls(entries);
    return ok(undefined);
  },
  keptCalls: ({ precious }, { agentId, limit }) => ok([...precious.keptCalls(agentId, limit)]),
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
