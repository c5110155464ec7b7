import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  maskIdNumber,
  maskTextNumbers,
  placeNamesOf,
  shownLineNumber,
  surnameOf,
} from '../../../shared/domain/masking';

describe('maskIdNumber', () => {
  it.each([
    ['120104198803124518', 'consumer', '1****************8'],
    ['12010419880312451X', 'consumer', '1****************X'],
    ['120104880312451', 'consumer', '1*************1'],
    ['E12345678', 'consumer', 'E*******8'],
    ['91120000MA05R3KQ7X', 'enterprise', '91**************7X'],
    ['12', 'consumer', '**'],
    ['9', 'consumer', '*'],
    ['9112', 'enterprise', '****'],
    ['  120104198803124518 ', 'consumer', '1****************8'],
    ['', 'enterprise', ''],
  ] as const)('shows %s of a %s as %s', (idNumber, kind, shown) => {
    expect(maskIdNumber(idNumber, kind)).toBe(shown);
  });

  it('never shows more than its ends, nor all of a short one', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Z]{1,18}$/),
        fc.constantFrom('consumer', 'enterprise'),
        (idNumber, kind) => {
          const clear = maskIdNumber(idNumber, kind).replaceAll('*', '').length;
          expect(clear).toBeLessThanOrEqual(kind === 'enterprise' ? 4 : 2);
          expect(clear).toBeLessThan(idNumber.length);
        },
      ),
    );
  });
});

describe('maskTextNumbers', () => {
  it.each([
    ['客户留了13800138000，请回电', '客户留了138****8000，请回电'],
    ['回拨138 0013 8000或138-0013-8000', '回拨138****8000或138****8000'],
    ['手机１３８００１３８０００', '手机138****8000'],
    ['联系电话-13800138000', '联系电话-138****8000'],
    ['+8613800138000 与 0086 13800138000', '138****8000 与 138****8000'],
    ['固话022-23880007转801', '固话022-2388**07转801'],
    ['身份证120104198803124518已核', '身份证1****************8已核'],
    ['身份证12010419880312451x', '身份证1****************x'],
    ['退款到卡6222021234567890123', '退款到卡6*****************3'],
    ['13800138000、13900139000', '138****8000、139****9000'],
  ])('writes %s as %s', (text, shown) => {
    expect(maskTextNumbers(text)).toBe(shown);
  });

  it.each([
    '专线津A-DL-004217中断',
    '工单GZ20261121-000123已派',
    '2026-11-21 12:00 光功率-40.13 dBm',
    '合同HT-2026-13800138000',
    '订单号A13800138000',
    '10086短信提醒，端口1065800712345',
    '费用184,020.00元',
    '',
  ])('leaves %s as it is', (text) => {
    expect(maskTextNumbers(text)).toBe(text);
  });

  it('leaves no mobile number in clear, whatever stands around it', () => {
    const around = fc.stringMatching(/^[一-龥，。：（）\s]{0,8}$/u);
    fc.assert(
      fc.property(
        around,
        fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }),
        around,
        (a, number, b) => {
          expect(maskTextNumbers(`${a}${String(number)}${b}`)).not.toContain(String(number));
        },
      ),
    );
  });
});

describe('what else is told of names, lines and addresses', () => {
  it.each([
    ['津A-DL-004217', '津A-DL-004217'],
    ['13800138000', '138****8000'],
    ['022-23880007', '022-2388**07'],
    ['+8613800138000', '138****8000'],
  ])('a line %s is shown as %s', (number, shown) => {
    expect(shownLineNumber(number)).toBe(shown);
  });

  it.each([
    ['张伟', '张'],
    ['欧阳小明', '欧阳'],
    ['欧阳', '欧'],
    ['𠮷田', '𠮷'],
    ['张', ''],
    ['', ''],
  ])('the surname of %s is %s', (name, surname) => {
    expect(surnameOf(name)).toBe(surname);
  });

  it.each([
    ['天津市南开区白堤路240号3栋', ['白堤路']],
    ['燕陵市河东区怡景花园7号楼2单元1402室', ['怡景花园']],
    ['天津市南开区白堤路风荷新园3号楼', ['白堤路', '风荷新园']],
    ['河北省廊坊市香河县淑阳镇北街12号', ['淑阳镇', '北街']],
    ['天津市滨海新区', []],
    ['津海市和平区****', []],
    ['No. 240 Baidi Road', []],
    ['', []],
  ])('the place of %s is named by %j', (address, names) => {
    expect(placeNamesOf(address)).toEqual(names);
  });
});
