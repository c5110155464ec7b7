import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  identitySchema,
  lineSchema,
  type CustomerParts,
  type PartValue,
} from '../../../shared/domain/customer';
import { verificationSources } from '../../../shared/domain/service-policies';
import { askableQuestions, checkAnswer, type Evidence } from '../../../shared/domain/verify-answer';
import { shippedPolicies } from '../../support/shipped-policies';

type Source = (typeof verificationSources)[number];
const at = (text: string): number => Date.parse(`${text}+08:00`);
const nowMs = at('2026-11-22T09:00');
const part = <T>(value: T) => ({ value, fetchedAtMs: nowMs });
const identity = (over: object = {}) =>
  identitySchema.parse({
    id: 'C-1',
    name: '林晓芳',
    kind: 'consumer',
    numbers: ['13800138000', '022-23880007-801'],
    idNumber: '12010419880312451X',
    address: '津海市南开区白堤路240号3栋2门501',
    contactName: '林晓芳',
    people: [{ name: '林晓芳' }, { name: '阿不都·热合曼' }],
    accountManager: { name: '吴强' },
    tierFacts: { monthlyRevenueFen: 1, monthsOnNet: 1, creditScore: 1 },
    ...over,
  });
const line = (number: string, over: object = {}) =>
  lineSchema.parse({ id: number, number, kind: 'mobile', plan: '', state: 'active', health: 'up', ...over });
const bill = (month: string, totalFen: number): PartValue<'bills'>[number] => ({
  id: month,
  periodStartMs: at(`${month}-01T00:00`),
  periodEndMs: at(`${month}-30T23:59`),
  totalFen,
  remainingFen: 0,
  state: 'sent',
});
const whole: CustomerParts = {
  identity: part(identity()),
  lines: part([
    line('13900225531'),
    line('津A-DL-004217', { address: '津海市滨海新区第三大街8号' }),
    line('13700006666', { state: 'terminated', address: '津海市河西区解放路1号' }),
  ]),
  bills: part([bill('2026-10', 12_850), bill('2026-09', 9_900)]),
};
const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  parts: whole,
  nowMs,
  callerNumber: null,
  ...over,
});
const check = (source: Source, answer: string, over: Partial<Evidence> = {}) =>
  checkAnswer(source, answer, evidence(over));

describe('checkAnswer', () => {
  it.each<[Source, string]>([
    ['idNumberTail', '451X'],
    ['idNumberTail', '451x'],
    ['idNumberTail', '４５１Ｘ'],
    ['idNumberTail', ' 4 5 1 x '],
    ['idNumberTail', '120104 19880312 451X'],
    ['registeredName', '林晓芳'],
    ['registeredName', ' 林 晓芳 '],
    ['contactName', '阿不都热合曼'],
    ['contactName', '阿不都•热合曼'],
    ['accountManager', '吴强'],
    ['addressRoad', '白堤路'],
    ['addressRoad', '白堤'],
    ['addressRoad', '南开区白堤路240号'],
    ['addressRoad', '第三大街'],
    ['lineNumberTail', '8000'],
    ['lineNumberTail', '5531'],
    ['lineNumberTail', '4217'],
    ['lineNumberTail', '津A-DL-004217'],
    ['lineNumberTail', '0007'],
    ['lineNumberTail', '１３９ ００２２ ５５３１'],
    ['lastBill', '128.5'],
    ['lastBill', '128.50 元'],
    ['lastBill', '￥128.50'],
    ['lastBill', '１２８．５０'],
    ['lastBill', '128元5角'],
    ['lastBill', '128块5'],
    ['lastBill', '128'],
    ['lastBill', '128 元'],
  ])('finds for %s the answer %s right', (source, answer) => {
    expect(check(source, answer)).toBe('right');
  });

  it.each<[Source, string]>([
    ['idNumberTail', '1245'],
    ['idNumberTail', '51X'],
    ['idNumberTail', 'X'],
    ['registeredName', '林晓'],
    ['registeredName', '林'],
    ['registeredName', '林**'],
    ['contactName', '吴强'],
    ['accountManager', '林晓芳'],
    ['addressRoad', '路'],
    ['addressRoad', '南开区'],
    ['addressRoad', '解放路'],
    ['lineNumberTail', '6666'],
    ['lineNumberTail', '7801'],
    ['lineNumberTail', '000'],
    ['lastBill', '99'],
    ['lastBill', '129'],
    ['lastBill', '127'],
    ['lastBill', '128.4'],
    ['lastBill', '128.505'],
    ['lastBill', '-128.5'],
    ['lastBill', '一百二'],
    ['lastBill', '5角'],
  ])('finds for %s the answer %s wrong', (source, answer) => {
    expect(check(source, answer)).toBe('wrong');
  });

  it('takes the estate for the place where an address names no road', () => {
    const parts = { identity: part(identity({ address: '燕陵市河东区怡景花园7号楼2单元1402室' })) };
    expect(check('addressRoad', '怡景花园', { parts })).toBe('right');
    expect(check('addressRoad', '河东区', { parts })).toBe('wrong');
  });

  it('takes any of several accounts for the bill, or all of them', () => {
    const parts = { ...whole, bills: part([bill('2026-10', 10_000), bill('2026-10', 128_050)]) };
    for (const answer of ['100', '1280.5', '1,280.50', '1380.50元']) {
      expect(check('lastBill', answer, { parts }), answer).toBe('right');
    }
    expect(check('lastBill', '1180.50', { parts })).toBe('wrong');
  });

  it('asks of the last month as it is now, not as it was when the bill came', () => {
    expect(check('lastBill', '128.5', { nowMs: at('2026-12-01T00:00') })).toBe('unknown');
    expect(check('lastBill', '99', { nowMs: at('2026-10-31T23:00') })).toBe('right');
  });

  it('does not take the number somebody rings from for a proof', () => {
    expect(check('lineNumberTail', '8000', { callerNumber: '+8613800138000' })).toBe('wrong');
    expect(check('lineNumberTail', '5531', { callerNumber: '+8613800138000' })).toBe('right');
    const parts = { identity: part(identity({ numbers: ['13800138000'] })) };
    expect(check('lineNumberTail', '8000', { parts, callerNumber: '13800138000' })).toBe('unknown');
  });

  it('cannot tell from what is not there, masked or too short', () => {
    for (const source of verificationSources) expect(check(source, '1', { parts: {} })).toBe('unknown');
    const parts = { identity: part(identity({ idNumber: '1****************X', name: '林**', numbers: [] })) };
    expect(check('idNumberTail', '***X', { parts })).toBe('unknown');
    expect(check('registeredName', '林**', { parts })).toBe('unknown');
    expect(check('lineNumberTail', '1', { parts })).toBe('unknown');
  });

  it('finds a right answer right in any width and spacing, and an empty one never', () => {
    const right: readonly (readonly [Source, string])[] = [
      ['idNumberTail', '451X'],
      ['registeredName', '林晓芳'],
      ['accountManager', '吴强'],
      ['addressRoad', '白堤路'],
      ['lineNumberTail', '4217'],
      ['lastBill', '128.50元'],
    ];
    const spaces = fc.stringMatching(/^[ \t\u3000\u00a0]{0,3}$/);
    const letters = fc.array(fc.tuple(fc.boolean(), spaces), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(fc.constantFrom(...right), letters, spaces, ([source, answer], style, nothing) => {
        const written = [...answer].map((letter, index) => {
          const [wide, space] = style[index] ?? [false, ''];
          return (wide ? fullWidth(letter) : letter) + space;
        });
        expect(check(source, written.join(''))).toBe('right');
        expect(check(source, nothing)).toBe('wrong');
      }),
    );
  });

  it('has no answer that is right for everybody', () => {
    fc.assert(
      fc.property(fc.constantFrom(...verificationSources), fc.string(), (source, answer) => {
        const other = {
          identity: part(
            identity({
              idNumber: '330106197001010039',
              name: '王建国',
              numbers: ['13311112222'],
              address: '云港市东区学府路1号',
              people: [],
              contactName: '王建国',
              accountManager: { name: '何平' },
            }),
          ),
          bills: part([bill('2026-10', 77)]),
        };
        const both = check(source, answer) === 'right' && check(source, answer, { parts: other }) === 'right';
        expect(both).toBe(false);
      }),
    );
  });
});

describe('askableQuestions', () => {
  const { verification } = shippedPolicies();
  const codes = (kind: 'consumer' | 'enterprise', over: Partial<Evidence> = {}) =>
    askableQuestions(verification, kind, evidence(over)).map((question) => question.code);

  it('are those of the kind of customer, in the order of the policy', () => {
    expect(codes('consumer')).toEqual([
      'idNumberTail',
      'registeredName',
      'addressRoad',
      'lineNumberTail',
      'lastBill',
    ]);
    expect(codes('enterprise')).toEqual(['contactName', 'creditCodeTail', 'lastBill']);
  });

  it('are only those whose answer is known here', () => {
    expect(codes('consumer', { parts: { identity: part(identity({ idNumber: undefined })) } })).toEqual([
      'registeredName',
      'addressRoad',
      'lineNumberTail',
    ]);
    expect(codes('consumer', { parts: {} })).toEqual([]);
  });

  it('hold no answer', () => {
    const shown = JSON.stringify(askableQuestions(verification, 'consumer', evidence()));
    for (const secret of ['451X', '林晓芳', '白堤', '128', '8000']) expect(shown).not.toContain(secret);
  });
});

const fullWidth = (letter: string): string =>
  /^[!-~]$/.test(letter) ? String.fromCharCode(letter.charCodeAt(0) + 0xfee0) : letter;
