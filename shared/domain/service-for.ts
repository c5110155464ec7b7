import type { ServiceView } from '../ipc/customer-view';
import { arpu } from './arpu';
import { runningContracts } from './contract-days';
import { isOpen, type CustomerParts, type Identity } from './customer';
import { faultMinutes } from './fault-sla';
import type { Label } from './label';
import { isInService } from './line-order';
import type { Policies } from './policies';
import type { ServiceByTier } from './service-policies';
import type { Role } from './settings';
import { spokenName } from './spoken-name';
import type { Tier } from './tiers';

export interface ServiceFacts {
  readonly identity: Identity;
  readonly tier: Tier;
  readonly parts: CustomerParts;
  readonly role: Role;
  readonly agentName: string;
  readonly policies: Policies;
  /** UTC ms. */
  readonly nowMs: number;
}

/** What the customer's tier and the seat's role decide. The time to restore is the shortest any of the customer's lines has. */
export function serviceFor(facts: ServiceFacts): ServiceView {
  const { identity, tier, role, agentName, policies } = facts;
  const { greeting, ring, visitEveryDays } = policies.service.byTier[tier];
  return {
    greeting: fillIn(greeting, {
      agent: { 'zh-CN': agentName, en: agentName },
      customer: spokenName(identity),
    }),
    ring,
    ...promisedMinutes(facts),
    authorityFen: policies.authority.compensationFen[role],
    visitEveryDays,
    offers: policies.service.offers
      .filter((offer) => mayBeOffered(offer, facts))
      .map(({ code, label, pitch }) => ({ code, label, pitch })),
  };
}

function promisedMinutes({ tier, parts, policies }: ServiceFacts) {
  const { respondMinutes, restoreMinutes } = policies.faultSla.byTier[tier];
  const lines = (parts.lines?.value ?? []).filter(isInService);
  const ofLines = lines.map((line) => faultMinutes(tier, line.kind, policies.faultSla).restoreMinutes);
  return { respondMinutes, restoreMinutes: Math.min(restoreMinutes, ...ofLines) };
}

type Offer = ServiceByTier['offers'][number];

/** Every condition the offer names holds; one that cannot be told from what is known here does not. */
function mayBeOffered(offer: Offer, facts: ServiceFacts): boolean {
  const { identity, tier, parts, nowMs } = facts;
  if (!offer.tiers.includes(tier) || !offer.kinds.includes(identity.kind)) return false;
  const monthlyFen = monthlyRevenueFen(facts);
  if (offer.arpuFromFen !== undefined && monthlyFen < offer.arpuFromFen) return false;
  if (offer.arpuBelowFen !== undefined && monthlyFen >= offer.arpuBelowFen) return false;
  if (offer.notWhileComplaining && isComplaining(parts) !== false) return false;
  if (offer.withoutProducts !== undefined && holdsOneOf(offer.withoutProducts, parts) !== false) return false;
  if (offer.contractEndsWithinDays === undefined) return true;
  const running = runningContracts(parts.products?.value ?? [], parts.agreements?.value ?? [], nowMs);
  return running[0] !== undefined && running[0].daysLeft <= offer.contractEndsWithinDays;
}

/** The mean of the bills; where there are none what the tier is reckoned with. */
const monthlyRevenueFen = ({ identity, parts, nowMs }: ServiceFacts): number =>
  arpu(parts.bills?.value ?? [], nowMs).meanFen ?? identity.tierFacts.monthlyRevenueFen;

const isComplaining = ({ tickets }: CustomerParts): boolean | undefined =>
  tickets?.value.some((ticket) => ticket.kind === 'complaint' && isOpen(ticket));

/** By the names of products not yet ended. */
const holdsOneOf = (names: readonly string[], { products }: CustomerParts): boolean | undefined =>
  products?.value.some(
    (product) => product.status !== 'terminated' && names.some((name) => product.name.includes(name)),
  );

/** Names between double braces, each in the language of the sentence. */
function fillIn(template: Label, names: Readonly<Record<'agent' | 'customer', Label>>): Label {
  const filled = (locale: keyof Label): string =>
    template[locale].replace(
      /\{\{(agent|customer)\}\}/g,
      (_, name: 'agent' | 'customer') => names[name][locale],
    );
  return { 'zh-CN': filled('zh-CN'), en: filled('en') };
}
