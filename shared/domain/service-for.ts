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
  const bearing = bearingOf(facts);
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
      .filter((offer) => offer.tiers.includes(tier) && offer.kinds.includes(identity.kind))
      .filter((offer) => isMet(offer, bearing))
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

/** What the conditions of offers ask about; undefined what cannot be told from what is known here. */
interface Bearing {
  readonly monthlyFen: number;
  readonly complaining: boolean | undefined;
  /** Names of products not yet ended. */
  readonly holds: readonly string[] | undefined;
  readonly contractDaysLeft: number | undefined;
}

function bearingOf({ identity, parts, nowMs }: ServiceFacts): Bearing {
  const running = runningContracts(parts.products?.value ?? [], parts.agreements?.value ?? [], nowMs);
  return {
    // the mean of the bills; where there are none what the tier is reckoned with
    monthlyFen: arpu(parts.bills?.value ?? [], nowMs).meanFen ?? identity.tierFacts.monthlyRevenueFen,
    complaining: parts.tickets?.value.some((ticket) => ticket.kind === 'complaint' && isOpen(ticket)),
    holds: parts.products?.value.filter(({ status }) => status !== 'terminated').map(({ name }) => name),
    contractDaysLeft: running[0]?.daysLeft,
  };
}

/** Every condition the offer names holds; one that cannot be told does not. */
function isMet(offer: Offer, { monthlyFen, complaining, holds, contractDaysLeft }: Bearing): boolean {
  const { arpuFromFen = 0, arpuBelowFen = Infinity, withoutProducts, contractEndsWithinDays } = offer;
  if (monthlyFen < arpuFromFen || monthlyFen >= arpuBelowFen) return false;
  if (offer.notWhileComplaining && complaining !== false) return false;
  if (withoutProducts !== undefined) {
    if (holds === undefined) return false;
    if (withoutProducts.some((name) => holds.some((held) => held.includes(name)))) return false;
  }
  return contractEndsWithinDays === undefined || (contractDaysLeft ?? Infinity) <= contractEndsWithinDays;
}

/** Names between double braces, each in the language of the sentence. */
function fillIn(template: Label, names: Readonly<Record<'agent' | 'customer', Label>>): Label {
  const filled = (locale: keyof Label): string =>
    template[locale].replace(
      /\{\{(agent|customer)\}\}/g,
      (_, name: 'agent' | 'customer') => names[name][locale],
    );
  return { 'zh-CN': filled('zh-CN'), en: filled('en') };
}
