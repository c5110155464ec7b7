import type { TierPolicy } from './policies';
import type { PolicyProblem } from './policy-problem';
import { tiers } from './tiers';

/** What a schema can't see: thresholds must descend strictly to 0 in the order of tiers, and anchors must differ. */
export function tierPolicyProblems(policy: TierPolicy): readonly PolicyProblem[] {
  return [
    ...thresholdProblems('consumer', policy.consumer.thresholds),
    ...thresholdProblems('enterprise', policy.enterprise.thresholds),
    ...anchorProblems(
      'consumer.contribution.monthlyRevenueFen',
      policy.consumer.contribution.monthlyRevenueFen,
    ),
    ...anchorProblems('consumer.loyalty.monthsOnNet', policy.consumer.loyalty.monthsOnNet),
    ...anchorProblems('enterprise.value.monthlyRevenueFen', policy.enterprise.value.monthlyRevenueFen),
  ];
}

function thresholdProblems(
  kind: 'consumer' | 'enterprise',
  thresholds: TierPolicy['consumer']['thresholds'],
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const [index, threshold] of thresholds.entries()) {
    const before = thresholds[index - 1];
    if (before === undefined) continue;
    const path = `${kind}.thresholds.${index}`;
    if (threshold.from >= before.from) {
      problems.push({
        path: `${path}.from`,
        message: `must be below ${before.from}, the threshold before it`,
      });
    }
    if (tiers.indexOf(threshold.tier) <= tiers.indexOf(before.tier)) {
      problems.push({ path: `${path}.tier`, message: `${threshold.tier} must stand before ${before.tier}` });
    }
  }
  const last = thresholds.at(-1);
  if (last !== undefined && last.from !== 0) {
    problems.push({
      path: `${kind}.thresholds.${thresholds.length - 1}.from`,
      message: 'the last threshold must be 0',
    });
  }
  return problems;
}

function anchorProblems(
  path: string,
  anchors: { readonly bad: number; readonly good: number },
): PolicyProblem[] {
  return anchors.bad === anchors.good ? [{ path, message: 'bad and good must differ' }] : [];
}
