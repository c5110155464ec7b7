import { isViolated, type LineMeasure } from './line-measures';

export interface Diagnosis {
  readonly verdict: 'passed' | 'failed' | 'inconclusive';
  /** Code of the fault catalogue. */
  readonly cause: string | null;
}

/**
 * Reads the cause from the measures alone, most telling first: a dying gasp is lost power even though the light is gone too, no light
 * is a cut fibre, little light a weak one. `inService` false: a suspended line proves nothing.
 */
export function diagnose(measures: readonly LineMeasure[], inService: boolean): Diagnosis {
  const violated = new Map(measures.filter(isViolated).map((measure) => [measure.name, measure.value]));
  const cause = causeOf(violated);
  if (cause !== null) return { verdict: 'failed', cause };
  if (violated.size > 0) return { verdict: 'failed', cause: 'unknown' };
  const strained = measures.some(({ name, value }) => name === 'packetLoss' && value > 0.5);
  return { verdict: inService && !strained ? 'passed' : 'inconclusive', cause: null };
}

function causeOf(violated: ReadonlyMap<string, number>): string | null {
  const rxPower = violated.get('rxPower');
  if (violated.has('dyingGasp')) return 'powerLoss';
  if (rxPower !== undefined) return rxPower <= -35 ? 'fibreCut' : 'opticalWeak';
  if (violated.has('authAccepted')) return 'authFailure';
  if (violated.has('portStatus')) return 'portDown';
  if (violated.has('utilisation')) return 'congestion';
  if (violated.has('attenuation') || violated.has('packetLoss')) return 'highLoss';
  return null;
}
