import type { ChurnRule } from '../../../shared/domain/churn';
import type { Usage } from '../../../shared/domain/holdings';
import { mobilePlanNamed } from './mobile-plans';
import type { Prng } from './prng';
import type { MonthFrame } from './sample-context';
import type { SampleLine } from './sample-record';

/** So many lines of a firm are metered here; a bill has room for the rest. */
const meteredLines = 3;

/** Voice, data and SMS of this month so far on mobile lines, minutes on voice lines. */
export function sampleUsage(
  prng: Prng,
  lines: readonly SampleLine[],
  story: ChurnRule | null,
  nowMs: number,
  { startMs: periodStartMs, endMs: periodEndMs }: MonthFrame,
): Usage[] {
  const elapsed = (nowMs - periodStartMs) / (periodEndMs - periodStartMs);
  const silent = story === 'noVoice' ? 0 : story === 'silent' ? 0.15 : 1;
  const usage: Usage[] = [];
  let metered = 0;
  for (const { line } of lines) {
    if (metered === meteredLines) break;
    if (line.kind !== 'mobile' && line.kind !== 'voiceLine') continue;
    metered += 1;
    const entry = (
      kind: 'voice' | 'data' | 'sms',
      name: string,
      used: number,
      allowance: number | null,
      unit: Usage['unit'],
    ): Usage => ({
      id: `USE-${line.id.slice(4)}-${kind}`,
      kind,
      name,
      used: Math.round(used),
      ...(allowance === null ? {} : { allowance }),
      unit,
      lineId: line.id,
      periodStartMs,
      periodEndMs,
    });
    if (line.kind === 'voiceLine') {
      usage.push(entry('voice', '中继通话', elapsed * silent * prng.between(800, 26_000), null, 'min'));
      continue;
    }
    const plan = mobilePlanNamed(line.plan);
    const megabytes = plan.gigabytes * 1024;
    const eager = 0.2 + prng.next();
    usage.push(
      entry('voice', '国内语音', elapsed * silent * eager * plan.minutes, plan.minutes, 'min'),
      entry('data', '国内流量', elapsed * (0.1 + prng.next()) * megabytes, megabytes, 'MB'),
    );
    if (prng.chance(0.5)) usage.push(entry('sms', '国内短信', elapsed * prng.between(0, 60), null, 'count'));
  }
  return usage;
}
