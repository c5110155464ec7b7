import { isOpen, type CustomerParts } from '../../shared/domain/customer';
import { maskName } from '../../shared/domain/masking';
import type { Policies } from '../../shared/domain/policies';
import { assessTier } from '../../shared/domain/tier-engine';
import type { PortfolioRow } from '../../shared/ipc/portfolio';
import { compareTasks } from './portfolio-order';
import { lineAlarm, portfolioTasks } from './portfolio-tasks';
import type { PortfolioAccount } from './ports';

/** A company with fifty broken lines has one trouble, not fifty. */
const mostTasks = 20;

/** One account as the seat sees it: masked, its tasks most urgent first. Null until the identity is known. */
export function portfolioRow(
  { customerId, as }: PortfolioAccount,
  parts: CustomerParts,
  policies: Policies,
  nowMs: number,
): PortfolioRow | null {
  const identity = parts.identity?.value;
  if (!identity) return null;
  const { tier, score } = assessTier(identity.kind, identity.tierFacts, policies.tiers);
  const alarms = (parts.lines?.value ?? []).map(lineAlarm);
  return {
    customerId,
    name: maskName(identity.name, identity.kind),
    tier,
    score,
    as,
    linesDown: alarms.filter((alarm) => alarm === 'lineDown').length,
    linesDegraded: alarms.filter((alarm) => alarm === 'lineDegraded').length,
    // the virtual work orders of churn warnings are told as warnings
    openTickets: (parts.tickets?.value ?? []).filter((ticket) => isOpen(ticket) && !ticket.churn).length,
    tasks: portfolioTasks(identity, tier, parts, policies, nowMs)
      .toSorted(compareTasks(tier, nowMs))
      .slice(0, mostTasks),
  };
}
