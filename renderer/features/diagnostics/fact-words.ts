import type { TFunction } from 'i18next';
import type { DiagnosticFact } from '../../../shared/ipc/diagnostics';
import type { Failure } from '../../../shared/ipc/failure';
import { assertNever } from '../../../shared/lib/assert-never';

/** One event as a sentence. */
export function factWords(fact: DiagnosticFact, t: TFunction): string {
  const why = (failure: Failure): string => t(`failure.${failure.code}.what`);
  const because = (what: string, failure: Failure | null): string =>
    failure ? t('diagnostics.fact.because', { what, why: why(failure) }) : what;
  switch (fact.kind) {
    case 'registration': {
      const state = t(`registration.${fact.state}`);
      const { server } = fact;
      const at = server === null ? state : t('diagnostics.fact.registrationAt', { state, server });
      return because(at, fact.failure);
    }
    case 'path':
      return pathWords(fact.event, t);
    case 'audio':
      return because(t(`audio.${fact.state}`), fact.failure);
    case 'centre':
      return because(t(`centre.${fact.state}`), fact.failure);
    case 'storage':
      return because(t(`storage.${fact.state}`, { count: 0 }), fact.failure);
    case 'call':
      return t('diagnostics.fact.call', { call: fact.call, phase: t(`call.phase.${fact.phase}`) });
    case 'callFailed':
      return t('diagnostics.fact.callFailed', { call: fact.call, why: why(fact.failure) });
    case 'callEnded':
      return t('diagnostics.fact.callEnded', { call: fact.call, by: t(`call.endedBy.${fact.by}`) });
    case 'callMissed':
      return t('diagnostics.fact.callMissed');
    default:
      return assertNever(fact);
  }
}

function pathWords(event: Extract<DiagnosticFact, { kind: 'path' }>['event'], t: TFunction): string {
  switch (event.kind) {
    case 'serverFailed':
      return t('diagnostics.fact.serverFailed', {
        server: event.server,
        why: t(`failure.${event.failure.code}.what`),
      });
    case 'socketLost':
      return t(`diagnostics.fact.socketLost.${event.why}`, { server: event.server });
    case 'returning':
      return t('diagnostics.fact.returning', { server: event.server });
    case 'addressGone':
    case 'woke':
    case 'flooded':
      return t(`diagnostics.fact.${event.kind}`);
    default:
      return assertNever(event);
  }
}
