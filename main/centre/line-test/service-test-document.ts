import { characteristic, characteristicNames } from '../../../shared/tmf/characteristics';
import type { TmfServiceTestCreate } from '../../../shared/tmf/service-test';
import { fromWireTime, toWireTime } from '../../../shared/tmf/wire-time';
import type { StoredDocument, StoredLine } from '../store/store';
import { diagnose } from './diagnose';
import { isViolated, lineMeasures, type LineMeasure } from './line-measures';

const acceptedMs = 150;
const finishedMs = 1_100;

/** The whole test, result included, as it will stand when finished; `viewServiceTest` shows as much of it as time has revealed. */
export function serviceTestDocument(
  id: string,
  body: TmfServiceTestCreate,
  { line, site }: StoredLine,
  nowMs: number,
): StoredDocument {
  const measures = lineMeasures(line.kind, site.fault);
  const { verdict, cause } = diagnose(measures, line.state === 'active');
  const finished = toWireTime(nowMs + finishedMs);
  return {
    ...body,
    id,
    mode: body.mode ?? 'ONDEMAND',
    state: 'completed',
    startDateTime: toWireTime(nowMs),
    endDateTime: finished,
    characteristic: [
      ...(body.characteristic ?? []),
      characteristic(characteristicNames.serviceTest.verdict, verdict),
      ...(cause === null ? [] : [characteristic(characteristicNames.serviceTest.cause, cause)]),
    ],
    testMeasure: measures.map((measure) => wireMeasure(measure, finished)),
  };
}

const wireMeasure = (measure: LineMeasure, captureDateTime: string) => ({
  metricName: measure.name,
  unitOfMeasure: measure.unit,
  captureDateTime,
  value: characteristic(measure.name, measure.value),
  ...(isViolated(measure)
    ? {
        ruleViolation: [
          {
            name: `${measure.name} out of bounds`,
            ...(measure.lower === undefined ? {} : { conformanceTargetLower: String(measure.lower) }),
            ...(measure.upper === undefined ? {} : { conformanceTargetUpper: String(measure.upper) }),
          },
        ],
      }
    : {}),
});

/** The test as it stands now: acknowledged, then inProgress, then completed with measures. Derived from its age, so a restart loses nothing. */
export function viewServiceTest(document: StoredDocument, nowMs: number): StoredDocument {
  const startedAtMs = fromWireTime(String(document['startDateTime'])) ?? 0;
  const age = nowMs - startedAtMs;
  if (age >= finishedMs || age < 0) return document;
  const visible = Object.entries(document).filter(([name]) => !results.has(name));
  return {
    ...Object.fromEntries(visible),
    id: document.id,
    state: age < acceptedMs ? 'acknowledged' : 'inProgress',
  };
}

/** What is not known before the end. */
const results = new Set(['endDateTime', 'testMeasure', 'characteristic']);
