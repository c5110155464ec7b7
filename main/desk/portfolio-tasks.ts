import {
  isOpen,
  newestContacts,
  type CustomerParts,
  type Identity,
  type Line,
  type Ticket,
} from '../../shared/domain/customer';
import { endingContracts, runningContracts } from '../../shared/domain/contract-days';
import { isInService } from '../../shared/domain/line-order';
import { maskName, maskTextNumbers, shownLineNumber } from '../../shared/domain/masking';
import type { Policies } from '../../shared/domain/policies';
import type { ServicePromise } from '../../shared/domain/service-promise';
import type { Tier } from '../../shared/domain/tiers';
import type { PortfolioTask } from '../../shared/ipc/portfolio';

const dayMs = 86_400_000;

/** Everything the account's parts say is to be done, in no order. Parts that are not known yet ask for nothing. */
export function portfolioTasks(
  identity: Identity,
  tier: Tier,
  parts: CustomerParts,
  policies: Pick<Policies, 'service' | 'lifecycle'>,
  nowMs: number,
): readonly PortfolioTask[] {
  const promises = (parts.promises?.value ?? []).filter(({ status }) => status === 'due');
  const tasks = [
    ...(parts.lines?.value ?? []).flatMap(lineTask),
    ...(parts.tickets?.value ?? []).filter(isOpen).map((ticket) => ticketTask(ticket, nowMs)),
    ...promises.map(promiseTask),
    ...visitDue(identity, promises, parts, policies.service.byTier[tier].visitEveryDays, nowMs),
    ...contractsEnding(parts, policies.lifecycle.contractEndingDays, nowMs),
  ];
  return tasks.map((task) => ({ ...task, detail: task.detail.trim() === '' ? '—' : task.detail }));
}

/** A line in service that does not work; what was given up is no alarm. */
export const lineAlarm = (line: Line): 'lineDown' | 'lineDegraded' | null => {
  if (!isInService(line)) return null;
  if (line.health === 'down') return 'lineDown';
  return line.health === 'degraded' ? 'lineDegraded' : null;
};

function lineTask(line: Line): PortfolioTask[] {
  const kind = lineAlarm(line);
  if (kind === null) return [];
  return [{ kind, dueAtMs: null, sinceMs: line.healthSinceMs ?? null, detail: shownLineNumber(line.number) }];
}

function ticketTask(ticket: Ticket, nowMs: number): PortfolioTask {
  const dueAtMs = ticket.expectedAtMs ?? null;
  const overdue = dueAtMs !== null && dueAtMs < nowMs;
  const kind = ticket.churn ? 'churnWarning' : overdue ? 'ticketOverdue' : 'ticketDue';
  return { kind, dueAtMs, sinceMs: ticket.createdAtMs, detail: maskTextNumbers(ticket.title) };
}

const promiseTask = (promise: ServicePromise): PortfolioTask => ({
  kind: promise.kind === 'visit' ? 'visit' : 'promise',
  dueAtMs: promise.dueAtMs,
  sinceMs: null,
  detail: maskTextNumbers(promise.description),
});

/** The last visit is too long ago and none is arranged. Where the newest contacts do not reach back far enough, nobody can say. */
function visitDue(
  identity: Identity,
  promises: readonly ServicePromise[],
  parts: CustomerParts,
  visitEveryDays: number | null,
  nowMs: number,
): PortfolioTask[] {
  const contacts = parts.contacts?.value;
  if (visitEveryDays === null || !contacts) return [];
  if (promises.some(({ kind, dueAtMs }) => kind === 'visit' && dueAtMs >= nowMs)) return [];
  const visits = contacts.filter(({ channel }) => channel === 'visit').map(({ atMs }) => atMs);
  const lastMs = visits.length === 0 ? null : Math.max(...visits);
  const reachesBackToMs =
    contacts.length < newestContacts ? -Infinity : Math.min(...contacts.map(({ atMs }) => atMs));
  const visitedSinceMs = nowMs - visitEveryDays * dayMs;
  if ((lastMs ?? reachesBackToMs) > visitedSinceMs) return [];
  const whom = maskName(
    identity.contactName ?? identity.name,
    identity.contactName === undefined ? identity.kind : 'consumer',
  );
  const dueAtMs = lastMs === null ? null : lastMs + visitEveryDays * dayMs;
  return [{ kind: 'visitDue', dueAtMs, sinceMs: lastMs, detail: whom }];
}

/** Contracts and minimum terms that run out; of those that end at the same time one speaks for all. */
function contractsEnding(parts: CustomerParts, endingDays: number, nowMs: number): PortfolioTask[] {
  const running = runningContracts(parts.products?.value ?? [], parts.agreements?.value ?? [], nowMs);
  const byEnd = new Map(
    endingContracts(running, endingDays).map((contract) => [contract.endsAtMs, contract]),
  );
  return [...byEnd.values()].map(({ id, name, endsAtMs }) => ({
    kind: 'contractEnding',
    dueAtMs: endsAtMs,
    sinceMs: null,
    detail: maskTextNumbers(name || id),
  }));
}
