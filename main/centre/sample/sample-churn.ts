import { churnRules, type ChurnRule, type ChurnWarning } from '../../../shared/domain/churn';
import type { Ticket } from '../../../shared/domain/customer';
import { shanghaiDayStart } from '../shanghai-calendar';
import type { BillAmounts } from '../bills';
import type { Account } from '../../../shared/domain/holdings';
import { enterpriseEvery } from './sample-context';
import type { Prng } from './prng';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** Rules that fire for firms; the others are about prepaid money and habits of calling. */
const enterpriseRules: readonly ChurnRule[] = ['contractEnding', 'feeDrop', 'diverted', 'stopped'];

/** Why this customer may be about to leave; null for about 98 in 100. Spread evenly, so that a base of 400 already has every rule. */
export function churnStory(index: number): ChurnRule | null {
  if (index === 0) return 'contractEnding';
  if (index % enterpriseEvery === 0) {
    const nth = index / enterpriseEvery;
    return nth % 25 === 5 ? (enterpriseRules[Math.floor(nth / 25) % enterpriseRules.length] ?? null) : null;
  }
  return index % 50 === 21 ? (churnRules[Math.floor(index / 50) % churnRules.length] ?? null) : null;
}

const titles: Record<ChurnRule, string> = {
  feeDrop: '日均费用下降三成以上',
  silent: '连续三日无主叫通话',
  diverted: '连续三日呼转异网号码',
  contractEnding: '合约三个月内到期',
  lowBalance: '余额不足',
  stopped: '当日申请停机',
  prepaidDrop: '近期预存明显减少',
  noVoice: '近期无语音通话',
};

/** What the warning is drawn from. */
export interface ChurnEvidence {
  readonly nowMs: number;
  readonly bills: BillAmounts;
  readonly accounts: readonly Account[];
  /** Earliest end of a contract or of a line's term. */
  readonly contractEndsAtMs: number;
}

/** The virtual work order (虚拟工单) to the retention team, without its number. */
export function retentionTicket(
  prng: Prng,
  rule: ChurnRule,
  evidence: ChurnEvidence,
): Omit<Ticket, 'id'> & { readonly churn: ChurnWarning } {
  const { nowMs } = evidence;
  const stoppedAtMs = nowMs - prng.between(30, 180) * minute;
  const batchMs = shanghaiDayStart(nowMs) - prng.between(0, 2) * day + 6.5 * hour;
  const createdAtMs =
    rule === 'stopped' ? stoppedAtMs + 5 * minute : batchMs > nowMs ? batchMs - day : batchMs;
  return {
    kind: 'retention',
    status: prng.pick(['acknowledged', 'acknowledged', 'inProgress']),
    title: `离网预警：${titles[rule]}`,
    churn: { rule, facts: factsOf(prng, rule, { ...evidence, createdAtMs, stoppedAtMs }) },
    createdAtMs,
    expectedAtMs: createdAtMs + 2 * day,
  };
}

/** The facts that fired it; their names are told in shared/tmf/characteristics. */
function factsOf(
  prng: Prng,
  rule: ChurnRule,
  evidence: ChurnEvidence & { readonly createdAtMs: number; readonly stoppedAtMs: number },
): ChurnWarning['facts'] {
  const { createdAtMs, bills, accounts } = evidence;
  switch (rule) {
    case 'feeDrop': {
      const lastMonthDailyFen = Math.round((bills.totals[0] ?? 0) / 30);
      const dropPercent = prng.between(31, 62);
      const thisMonthDailyFen = Math.floor((lastMonthDailyFen * (100 - dropPercent)) / 100);
      return { lastMonthDailyFen, thisMonthDailyFen, dropPercent };
    }
    case 'silent': {
      const silentDays = prng.between(3, 6);
      return { silentDays, lastCallAtMs: createdAtMs - silentDays * day - prng.between(1, 9) * hour };
    }
    case 'diverted': {
      const divertedDays = prng.between(3, 5);
      return { divertedDays, divertedCalls: divertedDays * prng.between(1, 7) };
    }
    case 'contractEnding': {
      const endsAtMs = evidence.contractEndsAtMs;
      return { endsAtMs, daysLeft: Math.ceil((endsAtMs - createdAtMs) / day) };
    }
    case 'lowBalance':
      return { balanceFen: accounts[0]?.balanceFen ?? 0, limitFen: 500 };
    case 'stopped':
      return { stoppedAtMs: evidence.stoppedAtMs };
    case 'prepaidDrop': {
      const before = bills.totals.slice(2);
      const sum = before.reduce((total, fen) => total + fen, 0);
      return {
        averageFen: Math.round(sum / Math.max(1, before.length)),
        prepaidFen: prng.between(0, 3) * 1000,
      };
    }
    case 'noVoice':
      return { voiceMinutes: 0, usualVoiceMinutes: prng.between(80, 460) };
  }
}
