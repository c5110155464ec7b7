import type { ChurnRule } from '../../../shared/domain/churn';
import type { Agreement } from '../../../shared/domain/holdings';
import type { Prng } from './prng';

const day = 86_400_000;
const names: readonly [string, string, string] = [
  '集团客户服务框架合同',
  '专线接入服务合同',
  '云网融合服务合同',
];

/** Contracts of a firm, one to three, for one to three years each; the first is the framework and still runs. */
export function sampleAgreements(
  prng: Prng,
  nth: number,
  revenueFen: number,
  story: ChurnRule | null,
  nowMs: number,
): Agreement[] {
  const count = revenueFen > 2_000_000 ? 3 : revenueFen > 300_000 ? 2 : 1;
  return names.slice(0, count).map((name, at): Agreement => {
    const years = prng.between(1, 3);
    const daysLeft = at === 0 ? runningDaysLeft(prng, years, story) : prng.between(-200, years * 365 - 20);
    const endsAtMs = nowMs + daysLeft * day;
    const startsAtMs = endsAtMs - years * 365 * day;
    return {
      id: contractNumber(startsAtMs, nth * 3 + at + 1),
      name,
      status: endsAtMs < nowMs ? 'ended' : 'active',
      startsAtMs,
      endsAtMs,
    };
  });
}

/** Within three months where the warning says so, later where it does not. */
const runningDaysLeft = (prng: Prng, years: number, story: ChurnRule | null): number =>
  story === 'contractEnding' ? prng.between(10, 85) : prng.between(100, years * 365 - 10);

/** 合同编号: HT, the year it was signed in, and a serial: HT-2024-000123. */
export const contractNumber = (signedAtMs: number, serial: number): string =>
  `HT-${String(new Date(signedAtMs).getUTCFullYear())}-${String(serial).padStart(6, '0')}`;
