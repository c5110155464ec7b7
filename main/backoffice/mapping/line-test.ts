import { lineTestSchema, type LineTest } from '../../../shared/domain/fault';
import type { Line } from '../../../shared/domain/customer';
import { characteristicNames } from '../../../shared/tmf/characteristics';
import {
  tmfServiceTestSchema,
  type TmfServiceTest,
  type TmfServiceTestCreate,
} from '../../../shared/tmf/service-test';
import { fromWireTime } from '../../../shared/tmf/wire-time';
import { createReader, type Reader } from '../tolerant-list';
import { present, textOf } from './characteristic-values';

const names = characteristicNames.serviceTest;

/** line → body of POST TMF653 serviceTest. */
export const toServiceTest = (line: Line): TmfServiceTestCreate => ({
  name: `Line test ${line.id}`,
  mode: 'ONDEMAND',
  relatedService: { id: line.id, '@referredType': 'Service' },
  testSpecification: { id: `lineTest.${line.kind}` },
});

/** TMF653 service test → line test; `nowMs` stands in where the centre does not say when it ended. */
export const createLineTestReader = (line: Line, nowMs: number): Reader<LineTest> =>
  createReader(tmfServiceTestSchema, (test) => toLineTest(test, line, nowMs), lineTestSchema);

function toLineTest(test: TmfServiceTest, line: Line, nowMs: number): unknown {
  const measures = (test.testMeasure ?? []).flatMap((measure) => {
    const value = Number(measure.value?.value ?? Number.NaN);
    const name = measure.metricName ?? measure.value?.name;
    if (name === undefined || !Number.isFinite(value)) return [];
    return [
      { name, value, unit: measure.unitOfMeasure ?? '', violated: (measure.ruleViolation?.length ?? 0) > 0 },
    ];
  });
  return present({
    id: test.id,
    lineId: line.id,
    finishedAtMs: fromWireTime(test.endDateTime) ?? nowMs,
    verdict: verdictOf(test, measures),
    cause: textOf(test.characteristic, names.cause),
    measures,
  });
}

/** As the centre says; else a violated rule means failed, and a test that measured nothing proves nothing. */
function verdictOf(test: TmfServiceTest, measures: readonly { violated: boolean }[]): LineTest['verdict'] {
  const said = textOf(test.characteristic, names.verdict);
  if (said === 'passed' || said === 'failed' || said === 'inconclusive') return said;
  if (measures.some((measure) => measure.violated)) return 'failed';
  return measures.length === 0 || test.state === 'failed' ? 'inconclusive' : 'passed';
}
