import { isOpen, type CustomerParts, type Identity, type PartName } from '../../shared/domain/customer';
import { lifecycleOf } from '../../shared/domain/lifecycle';
import { maskAddress, maskIdNumber, maskName, maskNumber } from '../../shared/domain/masking';
import type { Policies } from '../../shared/domain/policies';
import { serviceFor } from '../../shared/domain/service-for';
import type { Role } from '../../shared/domain/settings';
import { assessTier } from '../../shared/domain/tier-engine';
import type { CustomerView, EvidencePart, PersonView } from '../../shared/ipc/customer-view';
import type { CustomerFile, CustomerPage } from './customer-file';
import { productsWithoutAmounts, ticketsWithoutAmounts, tierWithoutAmounts } from './hidden-money';

/** The seat that looks, and when. */
export interface Beholder {
  readonly policies: Policies;
  readonly role: Role;
  readonly agentName: string;
  /** Policy's guarded parts may be seen. */
  readonly unlocked: boolean;
  readonly nowMs: number;
}

/** The customer as the screen may see them: masked, explained, each part with its age. Null until it is known who they are. */
export function customerView(
  file: CustomerFile,
  page: CustomerPage,
  beholder: Beholder,
): CustomerView | null {
  const { parts } = file;
  if (!parts.identity) return null;
  const { policies, nowMs, role, agentName } = beholder;
  const { value: identity, fetchedAtMs: identityFetchedAtMs } = parts.identity;
  const number = page.callerNumber ?? identity.numbers[0];
  const tier = assessTier(identity.kind, identity.tierFacts, policies.tiers);
  const guarded: ReadonlySet<PartName> = new Set(beholder.unlocked ? [] : policies.privacy.verifyFirst);
  return {
    id: identity.id,
    name: maskName(identity.name, identity.kind),
    kind: identity.kind,
    number: masked(number, maskNumber),
    idNumber: masked(identity.idNumber, (text) => maskIdNumber(text, identity.kind)),
    contactName: masked(identity.contactName, maskPerson),
    address: masked(identity.address, maskAddress),
    customerSinceMs: identity.customerSinceMs ?? null,
    accountManager: accountManager(identity),
    tier: guarded.has('bills') ? tierWithoutAmounts(tier) : tier,
    lifecycle: lifecycleOf(identity.customerSinceMs, isWarned(parts), nowMs, policies.lifecycle),
    people: people(identity),
    group: identity.group ?? null,
    members: identity.members ?? [],
    identityFetchedAtMs,
    parts: evidence(file, guarded),
    timeline: file.timeline,
    revealed: [...page.revealed.values()].filter(({ untilMs }) => untilMs > nowMs),
    service: serviceFor({ identity, tier: tier.tier, parts, role, agentName, policies, nowMs }),
  };
}

function evidence(file: CustomerFile, guarded: ReadonlySet<PartName>): CustomerView['parts'] {
  const view = <P extends EvidencePart>(name: P) =>
    file.views.view(name, file.parts, {
      refreshing: file.refreshing.has(name),
      failure: file.failures.get(name) ?? null,
      locked: guarded.has(name),
    });
  return {
    lines: view('lines'),
    tickets: guarded.has('bills') ? ticketsWithoutAmounts(view('tickets')) : view('tickets'),
    contacts: view('contacts'),
    products: guarded.has('bills') ? productsWithoutAmounts(view('products')) : view('products'),
    agreements: view('agreements'),
    accounts: view('accounts'),
    bills: view('bills'),
    usage: view('usage'),
    points: view('points'),
    promises: view('promises'),
  };
}

/** Some churn warning's virtual work order is still open. */
const isWarned = ({ tickets }: CustomerParts): boolean =>
  tickets?.value.some((ticket) => ticket.kind === 'retention' && isOpen(ticket)) ?? false;

function accountManager({ accountManager: manager }: Identity): CustomerView['accountManager'] {
  if (!manager) return null;
  return { name: manager.name, number: masked(manager.number, maskNumber), level: manager.level ?? null };
}

const people = (identity: Identity): readonly PersonView[] =>
  (identity.people ?? []).map(({ name, title, number }) => ({
    name: maskPerson(name),
    title: title ?? null,
    number: masked(number, maskNumber),
  }));

const maskPerson = (name: string): string => maskName(name, 'consumer');
const masked = (text: string | undefined, mask: (text: string) => string): string | null =>
  text === undefined ? null : mask(text);
