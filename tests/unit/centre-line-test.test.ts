import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../main/centre/line-test/diagnose';
import { isViolated, lineMeasures } from '../../main/centre/line-test/line-measures';
import { sampleRecords } from '../../main/centre/sample/sample-customers';
import { lineKinds } from '../../shared/domain/customer';
import { faultCatalogueSchema } from '../../shared/domain/policies';

describe('the line test', () => {
  const catalogue = faultCatalogueSchema.parse(
    JSON.parse(
      readFileSync(join(import.meta.dirname, '../../resources/policies/fault-catalogue.json'), 'utf8'),
    ),
  );

  it('finds what is wrong with every broken sample line, from the readings alone', () => {
    let broken = 0;
    for (const { lines } of sampleRecords(2000, 1))
      for (const { line, site } of lines) {
        const { verdict, cause } = diagnose(lineMeasures(line.kind, site.fault), line.state === 'active');
        if (site.fault === null)
          expect([verdict, cause]).toEqual([line.state === 'active' ? 'passed' : 'inconclusive', null]);
        else if (site.fault === 'intermittent') expect([verdict, cause]).toEqual(['inconclusive', null]);
        else {
          broken += 1;
          expect([line.kind, site.fault, verdict, cause]).toEqual([
            line.kind,
            site.fault,
            'failed',
            site.fault,
          ]);
        }
      }
    expect(broken).toBeGreaterThan(200);
  });

  it('names only causes that the fault catalogue explains', () => {
    const known = new Set(catalogue.causes.map(({ code }) => code));
    for (const code of [
      'fibreCut',
      'opticalWeak',
      'portDown',
      'powerLoss',
      'highLoss',
      'authFailure',
      'congestion',
      'unknown',
    ])
      expect(known).toContain(code);
  });

  it('breaks no rule on a sound line of any kind', () => {
    for (const kind of lineKinds) expect(lineMeasures(kind, null).filter(isViolated)).toEqual([]);
  });
});
