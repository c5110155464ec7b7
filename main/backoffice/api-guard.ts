import type { Clock, Outcome } from '../desk/ports';
import { failure, type Failure } from '../../shared/ipc/failure';
import { err } from '../../shared/lib/result';
import type { ApiName } from './api-client';
import { admit, closedBreaker, settle, type Breaker, type Settled } from './circuit-breaker';
import { statusOf } from './http-failure';

export interface ApiGuard {
  /** Asks, unless this API rests after failures or was found absent a short while ago. */
  run<T>(api: ApiName, signal: AbortSignal, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>>;
  /** The centre is back: what failed because it was away may be asked again. */
  reset(): void;
}

/** What a back office may well not have: an absent list says so and is left alone for a while. */
const optionalApis = new Set<ApiName>([
  'bucket',
  'loyaltyAccount',
  'agreement',
  'appointment',
  'queryUsageConsumption',
  'search',
  'audit',
  'directory',
  'agents',
]);
const absentForMs = 10 * 60_000;

/** One breaker and one memory of absence per API; no API answers for another. */
export function createApiGuard(clock: Clock, log: (line: string) => void): ApiGuard {
  const breakers = new Map<ApiName, Breaker>();
  const absentSince = new Map<ApiName, number>();

  const isAbsent = (api: ApiName): boolean => {
    const sinceMs = absentSince.get(api);
    return sinceMs !== undefined && Math.abs(clock.now() - sinceMs) < absentForMs;
  };
  const change = (api: ApiName, next: Breaker): void => {
    const before = breakers.get(api) ?? closedBreaker;
    breakers.set(api, next);
    if (next.state === 'resting' && before.state !== 'resting')
      log(`back office: ${api} rests for ${next.pauseMs / 1000} s`);
  };

  return {
    run: async (api, signal, ask) => {
      if (isAbsent(api)) return err(failure('centre.notOffered', api));
      const admission = admit(breakers.get(api) ?? closedBreaker, clock.now());
      const { as } = admission;
      if (as === null) {
        const seconds = Math.ceil(admission.waitMs / 1000);
        return err(failure('centre.resting', api, { seconds }));
      }
      breakers.set(api, admission.breaker);
      let settled: Settled = 'abandoned';
      try {
        const outcome = await ask();
        settled = signal.aborted
          ? 'abandoned'
          : outcome.ok || !isTrouble(outcome.failure)
            ? 'answered'
            : 'failed';
        if (outcome.ok || !optionalApis.has(api) || !saysAbsent(outcome.failure)) return outcome;
        absentSince.set(api, clock.now());
        log(`back office: ${api} is not offered`);
        return err(failure('centre.notOffered', api));
      } finally {
        change(api, settle(breakers.get(api) ?? closedBreaker, as, settled, clock.now()));
      }
    },
    reset: () => {
      breakers.clear();
    },
  };
}

/** The API itself is in trouble; a 4xx is an answer like any other. */
function isTrouble(failed: Failure): boolean {
  if (failed.code === 'centre.badAnswer') return true;
  const status = statusOf(failed);
  const refused = status !== null && status >= 400 && status < 500;
  return (failed.code === 'centre.timeout' || failed.code === 'centre.unreachable') && !refused;
}

const absent = new Set<number | null>([404, 405, 501]);
const saysAbsent = (failed: Failure): boolean =>
  failed.code !== 'centre.unknownAgent' && absent.has(statusOf(failed));
