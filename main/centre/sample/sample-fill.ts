import type { SampleFill } from '../store/store';
import { sampleRecords } from './sample-customers';
import { SampleProblems } from './sample-problems';

/** The sample base as a store takes it: customers first, then the outages found among them. One pass, nothing held but the outages. */
export function sampleFill(count: number, seed: number, nowMs: number): SampleFill {
  const problems = new SampleProblems(nowMs);
  return {
    customers: problems.watch(sampleRecords(count, seed, nowMs)),
    problems: { [Symbol.iterator]: () => problems.problems() },
  };
}
