import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress, maskName, maskNumber } from '../../../shared/domain/masking';

describe('maskNumber', () => {
  it.each([
    ['13800138000', '138****8000'],
    ['+86 138 0013 8000', '138****8000'],
    ['02223880007', '022-2388**07'],
    ['0316-2388007', '0316-238**07'],
    ['23880007', '2388**07'],
    ['10086', '10086'],
    ['400-800-1234', '4008001234'],
    ['+12025550143', '+1********43'],
    ['anonymous', '***'],
    ['8012', '***'],
    ['', ''],
  ])('shows %s as %s', (number, shown) => {
    expect(maskNumber(number)).toBe(shown);
  });

  it('veils the middle of every mobile', () => {
    fc.assert(
      fc.property(fc.integer({ min: 13_000_000_000, max: 19_999_999_999 }), (number) => {
        const shown = maskNumber(String(number));
        expect(shown).toBe(`${String(number).slice(0, 3)}****${String(number).slice(7)}`);
      }),
    );
  });
});

describe('maskName', () => {
  it.each([
    ['张三', '张*'],
    ['张小三', '张**'],
    ['欧阳小明', '欧阳**'],
    ['欧阳', '欧*'],
    ['阿不都·热合曼', '阿******'],
    ['Li Wei', 'L* W**'],
    ['张', '*'],
    ['', ''],
  ])('shows the consumer %s as %s', (name, shown) => {
    expect(maskName(name, 'consumer')).toBe(shown);
  });

  it('leaves the public name of an enterprise', () => {
    expect(maskName('津门海晟港务有限公司', 'enterprise')).toBe('津门海晟港务有限公司');
  });
});

describe('maskAddress', () => {
  it.each([
    ['天津市南开区白堤路240号3栋2门501', '天津市南开区白堤路****'],
    ['黑龙江省哈尔滨市道里区中央大街8号', '黑龙江省哈尔滨市道里区中央大街****'],
    ['新疆维吾尔自治区乌鲁木齐市天山区光明路26号', '新疆维吾尔自治区乌鲁木齐市天山区光明路****'],
    ['天津市滨海新区', '天津市滨海新区'],
    ['河北省廊坊市香河县淑阳镇北街12号', '河北省廊坊市香河县淑阳镇****'],
    ['天津市和平区１２号院', '天津市和平区****'],
    ['８号楼501室', '****'],
    ['No. 240 Baidi Road, Nankai District, flat 501', 'No. ** Baidi Road, Nankai District, flat **'],
    ['', ''],
  ])('shows %s as %s', (address, shown) => {
    expect(maskAddress(address)).toBe(shown);
  });

  it('never shows a house or room number of a Chinese address', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), (text) => {
        expect(maskAddress(`天津市${text}`)).not.toMatch(/[0-9０-９]/);
      }),
    );
  });
});
