import { describe, expect, it } from 'vitest';
import { lineKinds } from '../../../shared/domain/customer';
import { parsePolicies } from '../../../shared/domain/load-policies';
import { rawPolicies, shippedPolicies } from '../../support/shipped-policies';

describe('the shipped policies', () => {
  const policies = shippedPolicies();

  it('name a symptom for every kind of line', () => {
    for (const kind of lineKinds) {
      expect(
        policies.faultCatalogue.symptoms.some((symptom) => symptom.lineKinds.includes(kind)),
        kind,
      ).toBe(true);
    }
  });

  it('use every code once', () => {
    const codes = [
      policies.wrapUpCodes.flatMap((group) => [group.code, ...group.children.map((child) => child.code)]),
      policies.faultCatalogue.symptoms.map((symptom) => symptom.code),
      policies.faultCatalogue.causes.map((cause) => cause.code),
    ];
    for (const list of codes) expect(new Set(list).size).toBe(list.length);
  });

  it('write Chinese in Chinese and English in English', () => {
    const labels = JSON.stringify(policies);
    for (const [, zh] of labels.matchAll(/"zh-CN":"([^"]*)"/g)) expect(zh).toMatch(/\p{Script=Han}|IPTV/u);
    for (const [, en] of labels.matchAll(/"en":"([^"]*)"/g)) expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('parsePolicies', () => {
  it('names file and path of what is wrong, in every file at once', () => {
    const raw = rawPolicies();
    raw['fault-sla.json'] = { byTier: {}, dedicatedLines: ['dataLine', 'string'] };
    raw['tiers.json'] = JSON.parse(
      JSON.stringify(raw['tiers.json']).replace('"from":0', '"from":7'),
    ) as unknown;
    delete raw['wrap-up-codes.json'];
    const parsed = parsePolicies(raw);
    const faults = parsed.ok ? [] : parsed.failure.map((fault) => `${fault.file} ${fault.path}`);
    expect(faults).toContain('fault-sla.json byTier.strategic');
    expect(faults).toContain('fault-sla.json dedicatedLines.1');
    expect(faults).toContain('tiers.json consumer.thresholds.3.from');
    expect(faults).toContain('wrap-up-codes.json ');
  });

  it('refuses a catalogue whose cause for the unexplained is not among its causes', () => {
    const raw = rawPolicies();
    raw['fault-catalogue.json'] = { ...(raw['fault-catalogue.json'] as object), unknownCause: 'gremlins' };
    const parsed = parsePolicies(raw);
    expect(parsed).toMatchObject({
      ok: false,
      failure: [{ file: 'fault-catalogue.json', path: 'unknownCause' }],
    });
  });
});
