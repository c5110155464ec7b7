import type { CustomerParts, PartName, PartValue } from '../../shared/domain/customer';
import { maskAddress, maskName, maskNumber } from '../../shared/domain/masking';
import type { Policies } from '../../shared/domain/policies';
import { assessTier } from '../../shared/domain/tier-engine';
import type { Candidate, CustomerView, ViewPart } from '../../shared/ipc/desk-state';
import type { Failure } from '../../shared/ipc/failure';

export interface PartStatus {
  readonly refreshing: ReadonlySet<PartName>;
  readonly failures: ReadonlyMap<PartName, Failure>;
}

/** The customer as the screen may see them: masked, tier explained, each part with its age. Null until the identity is known. */
export function customerView(
  parts: CustomerParts,
  status: PartStatus,
  policies: Policies,
  callerNumber: string | null,
): CustomerView | null {
  if (!parts.identity) return null;
  const { value: identity, fetchedAtMs: identityFetchedAtMs } = parts.identity;
  const number = callerNumber ?? identity.numbers[0] ?? null;
  const viewPart = <P extends 'lines' | 'tickets' | 'contacts'>(name: P): ViewPart<PartValue<P>> | null => {
    const part: { value: PartValue<P>; fetchedAtMs: number } | undefined = parts[name];
    return part
      ? {
          value: part.value,
          fetchedAtMs: part.fetchedAtMs,
          refreshing: status.refreshing.has(name),
          failure: status.failures.get(name) ?? null,
        }
      : null;
  };
  const lines = viewPart('lines');
  const tickets = viewPart('tickets');
  const contacts = viewPart('contacts');
  return {
    id: identity.id,
    name: maskName(identity.name, identity.kind),
    kind: identity.kind,
    number: number === null ? null : maskNumber(number),
    contactName: identity.contactName === undefined ? null : maskName(identity.contactName, 'consumer'),
    address: identity.address === undefined ? null : maskAddress(identity.address),
    customerSinceMs: identity.customerSinceMs ?? null,
    accountManager: identity.accountManager?.name ?? null,
    tier: assessTier(identity.kind, identity.tierFacts, policies.tiers),
    identityFetchedAtMs,
    lines: lines && {
      ...lines,
      value: lines.value.map((line) => ({
        ...line,
        number: shownLineNumber(line.number),
        ...(line.address === undefined ? {} : { address: maskAddress(line.address) }),
      })),
    },
    tickets: tickets && {
      ...tickets,
      value: tickets.value.map((ticket) => ({ ...ticket, title: maskNumbersIn(ticket.title) })),
    },
    contacts: contacts && {
      ...contacts,
      value: contacts.value.map((contact) => ({ ...contact, summary: maskNumbersIn(contact.summary) })),
    },
  };
}

/** A circuit number as it is; a phone number masked. */
export const shownLineNumber = (number: string): string =>
  /^[+\d]/.test(number) ? maskNumber(number) : number;

/** Masks mobile and fixed numbers inside words that the back office wrote. */
const maskNumbersIn = (text: string): string =>
  text.replace(/(?<![\dA-Za-z-])(?:\+?86)?(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g, (number) =>
    maskNumber(number),
  );

/** One row of "who of these is it?". */
export function candidate(parts: CustomerParts, policies: Policies): Candidate | null {
  const identity = parts.identity?.value;
  if (!identity) return null;
  return {
    id: identity.id,
    name: maskName(identity.name, identity.kind),
    tier: assessTier(identity.kind, identity.tierFacts, policies.tiers).tier,
    hint: identity.address === undefined ? '' : maskAddress(identity.address),
  };
}
