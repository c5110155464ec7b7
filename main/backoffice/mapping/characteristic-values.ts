import type { Characteristic } from '../../../shared/tmf/common';
import { characteristicValue } from '../../../shared/tmf/characteristics';

/** Text of a characteristic; undefined when absent or empty. Numbers are taken as text. */
export function textOf(
  characteristics: readonly Characteristic[] | undefined,
  name: string,
): string | undefined {
  const value = characteristicValue(characteristics, name);
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** Number of a characteristic within [min, max], also when written as text; undefined otherwise, so that one odd value costs no customer. */
export function numberOf(
  characteristics: readonly Characteristic[] | undefined,
  name: string,
  max: number,
): number | undefined {
  const text = textOf(characteristics, name);
  const value = text === undefined ? Number.NaN : Number(text);
  return value >= 0 && value <= max ? value : undefined;
}

/** An object without the entries that are undefined, as exactOptionalPropertyTypes wants it. */
export function present<T extends object>(entries: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
