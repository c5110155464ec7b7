import { describe, expect, it } from 'vitest';
import { shareStructure } from '../../../renderer/stores/share-structure';

const row = (id: string, value = 0) => ({ id, value });

describe('what crossed from main', () => {
  it('keeps the identity of rows that only moved, so that one new row paints one row', () => {
    const before = [row('a'), row('b'), row('c')];
    const after = shareStructure(before, [row('new'), row('a'), row('b', 1)]);
    expect(after).toEqual([row('new'), row('a'), row('b', 1)]);
    expect(after[1]).toBe(before[0]);
    expect(after[2]).not.toBe(before[1]);
  });

  it('is the very same list where nothing changed, and another one where only the order did', () => {
    const before = [row('a'), row('b')];
    expect(shareStructure(before, [row('a'), row('b')])).toBe(before);
    const turned = shareStructure(before, [row('b'), row('a')]);
    expect(turned).not.toBe(before);
    expect(turned).toEqual([row('b'), row('a')]);
  });

  it('goes by place where things have no id', () => {
    const before = [{ at: 1 }, { at: 2 }];
    const after = shareStructure(before, [{ at: 1 }, { at: 3 }]);
    expect(after[0]).toBe(before[0]);
    expect(after).toEqual([{ at: 1 }, { at: 3 }]);
  });
});
