import { describe, expect, it } from 'vitest';
import { customerKindSchema, lineKinds } from '../../../shared/domain/customer';
import { parsePolicies, policyFaultText } from '../../../shared/domain/load-policies';
import type { PolicyFile } from '../../../shared/domain/load-policies';
import { roles } from '../../../shared/domain/settings';
import { tiers } from '../../../shared/domain/tiers';
import { policyTexts, shippedPolicies } from '../../support/shipped-policies';

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

  it('grant ¥50, ¥200, ¥500 and ¥2,000 by role', () => {
    expect(roles.map((role) => policies.authority.compensationFen[role])).toEqual([
      5_000, 20_000, 50_000, 200_000,
    ]);
  });

  it('let nobody of a higher tier wait longer, ring calmer or be visited less', () => {
    const looks = ['urgent', 'marked', 'calm'];
    for (const [at, tier] of tiers.slice(1).entries()) {
      const above = policies.service.byTier[tiers[at] ?? tier];
      const below = policies.service.byTier[tier];
      expect(looks.indexOf(above.ring)).toBeLessThanOrEqual(looks.indexOf(below.ring));
      expect(above.visitEveryDays ?? Infinity).toBeLessThanOrEqual(below.visitEveryDays ?? Infinity);
    }
    expect(policies.service.byTier.group.ring).toBe('urgent');
    expect(policies.service.byTier.basic).toMatchObject({ ring: 'calm', visitEveryDays: null });
  });

  it('argue on price with small firms and consumers only, and have something for every tier but the least', () => {
    const onPrice = /元|省|%|\d折/;
    for (const offer of policies.service.offers) {
      const large = offer.kinds.includes('enterprise') && offer.tiers.includes('strategic');
      expect(onPrice.test(offer.pitch['zh-CN']), offer.code).toBe(!large);
    }
    for (const kind of customerKindSchema.options) {
      for (const { tier } of policies.tiers[kind].thresholds) {
        const some = policies.service.offers.some((o) => o.kinds.includes(kind) && o.tiers.includes(tier));
        expect(some, `${kind} ${tier}`).toBe(true);
      }
    }
  });

  it('lock money and points until the customer is verified, for everybody without a say of their own', () => {
    expect(policies.privacy.verifyFirst).toEqual(['accounts', 'bills', 'usage', 'points']);
    expect(policies.privacy.rolesWithoutVerification).toEqual(['teamLeader', 'supervisor']);
    expect(policies.privacy.cache.wholeBase).toBe(false);
  });

  it('write Chinese in Chinese and English in English', () => {
    const labels = JSON.stringify(policies);
    for (const [, zh] of labels.matchAll(/"zh-CN":"([^"]*)"/g)) expect(zh).toMatch(/\p{Script=Han}|IPTV/u);
    for (const [, en] of labels.matchAll(/"en":"([^"]*)"/g)) expect(en).not.toMatch(/\p{Script=Han}/u);
  });
});

describe('parsePolicies', () => {
  it('names file, line, column and path of what is wrong, in every file at once', () => {
    const texts = policyTexts();
    const faults = faultsOf({
      ...texts,
      'fault-sla.json': '{\n  "byTier": {},\n  "dedicatedLines": ["dataLine", "string"]\n}\n',
      'tiers.json': texts['tiers.json']?.replace('"from": 0', '"from": 7') ?? '',
      'wrap-up-codes.json': '',
      'lifecycle.json': '{ "identificationMonths": 3,\r\n  "contractEndingDays": "90" }',
    });
    expect(faults).toContain('fault-sla.json:2:13 byTier.strategic: is missing');
    expect(faults.find((fault) => fault.includes('dedicatedLines'))).toMatch(
      /^fault-sla\.json:3:34 dedicatedLines\.1: Invalid option/,
    );
    expect(faults).toContain('tiers.json:10:34 consumer.thresholds.3.from: the last threshold must be 0');
    expect(faults).toContain('wrap-up-codes.json:1:1: the file is empty');
    expect(faults).toContain(
      'lifecycle.json:2:25 contractEndingDays: Invalid input: expected number, received string',
    );
    // and nothing of the six files that are right
    expect(new Set(faults.map((fault) => /^[a-z-]+/.exec(fault)?.[0]))).toEqual(
      new Set(['fault-sla', 'tiers', 'wrap-up-codes', 'lifecycle']),
    );
  });

  it.each([
    ['half a file', '{ "identificationMonths": 3,', '1:29: is no JSON: a name in double quotes'],
    ['a trailing comma', '{\n  "identificationMonths": 3,\n}', '3:1: is no JSON: a name in double quotes'],
    ['a forgotten comma', '{\n  "a": 3\n  "b": 4\n}', '3:3: is no JSON: a comma'],
    ['a remark', '{\n  // three months\n  "identificationMonths": 3\n}', '2:3: is no JSON: comments'],
    ['Chinese quotes', '{\n  “identificationMonths”: 3\n}', '2:3: is no JSON'],
    ['two values', '{}\n{}', '2:1: is no JSON: nothing is expected'],
    ['no JSON at all', 'tiers: none', '1:1: is no JSON'],
  ])('says where a file of %s stops being JSON', (_what, text, start) => {
    const faults = faultsOf({ ...policyTexts(), 'lifecycle.json': text });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(`lifecycle.json:${start}`);
  });

  it('refuses names no schema knows, so that a misspelt one is not silently without effect', () => {
    const text = '{\n  "identificationMonths": 3,\n  "contractEndingDays": 90,\n  "contractEndDays": 60\n}';
    expect(faultsOf({ ...policyTexts(), 'lifecycle.json': text })).toEqual([
      'lifecycle.json:4:3 contractEndDays: is no name known here',
    ]);
    const service = policyTexts()['differentiated-service.json']?.replace('arpuFromFen', 'arpuFrom') ?? '';
    expect(faultsOf({ ...policyTexts(), 'differentiated-service.json': service })[0]).toMatch(
      /^differentiated-service\.json:\d+:7 offers\.2\.arpuFrom: is no name known here$/,
    );
  });

  it('refuses a name given twice, of which JSON would keep the last', () => {
    const text = '{ "identificationMonths": 3,\n  "contractEndingDays": 90,\n  "identificationMonths": 6 }';
    expect(faultsOf({ ...policyTexts(), 'lifecycle.json': text })).toEqual([
      'lifecycle.json:3:3 identificationMonths: is given twice',
    ]);
  });

  it('tells a missing file from one that is no text', () => {
    const texts = policyTexts();
    delete texts['points.json'];
    expect(faultsOf({ ...texts, 'privacy.json': null })).toEqual([
      'points.json: the file is missing',
      'privacy.json: the file cannot be read as UTF-8 text',
    ]);
  });

  it.each<[string, PolicyFile, string, string, string]>([
    [
      'a cause nobody listed',
      'fault-catalogue.json',
      '"unknownCause": "unknown"',
      '"unknownCause": "x"',
      'unknownCause: x is not among the causes',
    ],
    [
      'a symptom used twice',
      'fault-catalogue.json',
      '"code": "packetLoss"',
      '"code": "lineDown"',
      'symptoms.1.code: lineDown is used twice',
    ],
    [
      'a wrap-up code used at both levels',
      'wrap-up-codes.json',
      '"code": "fault.voice"',
      '"code": "enquiry"',
      '1.code: enquiry is used twice',
    ],
    [
      'a level used twice',
      'points.json',
      '"code": "gold"',
      '"code": "silver"',
      'levels.2.code: silver is used twice',
    ],
    [
      'an offer used twice',
      'differentiated-service.json',
      '"code": "lineWatch"',
      '"code": "lineDualRoute"',
      'offers.1.code: lineDualRoute is used twice',
    ],
    [
      'a name no greeting can fill in',
      'differentiated-service.json',
      '{{customer}}专席',
      '{{name}}专席',
      'byTier.strategic.greeting.zh-CN: {{name}} is neither {{agent}} nor {{customer}}',
    ],
    [
      'a brace left open',
      'differentiated-service.json',
      'this is {{agent}} at',
      'this is {{agent} at',
      'byTier.strategic.greeting.en: {{ is neither {{agent}} nor {{customer}}',
    ],
    [
      'an offer nobody can have',
      'differentiated-service.json',
      '"arpuBelowFen": 6000',
      '"arpuFromFen": 6000, "arpuBelowFen": 6000',
      'offers.10.arpuBelowFen: must be above arpuFromFen, 6000',
    ],
    [
      'a question used twice',
      'verification.json',
      '"code": "addressRoad"',
      '"code": "registeredName"',
      'questions.2.code: registeredName is used twice',
    ],
    [
      'more right answers than questions',
      'verification.json',
      '"needed": 2',
      '"needed": 4',
      'needed: needs 4 right answers, but there are only 3 questions for a customer of kind enterprise',
    ],
  ])('refuses %s, by line', (_what, file, right, wrong, told) => {
    const text = policyTexts()[file] ?? '';
    expect(text).toContain(right);
    const broken = text.replace(right, () => wrong);
    const faults = faultsOf({ ...policyTexts(), [file]: broken });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(/^[a-z-]+\.json:\d+:\d+ /);
    expect(faults[0]?.replace(/:\d+:\d+/, '')).toBe(`${file} ${told}`);
    const line = Number(/:(\d+):/.exec(faults[0] ?? '')?.[1]);
    const changed = broken.split('\n').findIndex((row, at) => row !== text.split('\n')[at]) + 1;
    // of two that are the same the second is told, wherever the change was
    if (told.includes('used twice')) expect(line).toBeGreaterThanOrEqual(changed);
    else expect(line).toBe(changed);
  });
});

function faultsOf(texts: Readonly<Record<string, string | null>>): readonly string[] {
  const parsed = parsePolicies(texts);
  return parsed.ok ? [] : parsed.failure.map(policyFaultText);
}
