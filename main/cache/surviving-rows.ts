import type { Db } from './open-database';

export type Row = Readonly<Record<string, string | number | null>>;

/** Beyond any row number ever given; the search for the far side of a damaged range ends there. */
const LAST_KEY = 2 ** 52;

/**
 * Reads a table with damaged pages by ranges of its row number: when a read fails, the next readable row behind the damage is found
 * by doubling steps and then halving them, so a hole of any size costs a few dozen reads. `complete` is false if any read failed.
 */
export function readSurvivingRows(
  db: Db,
  table: string,
  key: string,
  found: (row: Row) => void,
): { readonly complete: boolean } {
  let complete = true;
  const statement = prepare(db, table, key);
  if (!statement) return { complete: false };
  const readFrom = (position: number): Row | 'damaged' | 'end' => {
    try {
      return statement.get(position) ?? 'end';
    } catch {
      complete = false;
      return 'damaged';
    }
  };
  let position = 0;
  for (;;) {
    let row = readFrom(position);
    if (row === 'damaged') row = behindDamage(readFrom, position);
    if (row === 'end' || row === 'damaged') return { complete };
    found(row);
    position = Number(row[key]) + 1;
  }
}

function prepare(db: Db, table: string, key: string) {
  try {
    return db.prepare<[number], Row>(`SELECT * FROM ${table} WHERE ${key} >= ? ORDER BY ${key} LIMIT 1`);
  } catch {
    return null;
  }
}

function behindDamage(
  readFrom: (position: number) => Row | 'damaged' | 'end',
  damagedAt: number,
): Row | 'damaged' | 'end' {
  let low = damagedAt;
  let step = 1;
  let answer = readFrom(low + step);
  while (answer === 'damaged' && low + step < LAST_KEY) {
    low += step;
    step *= 2;
    answer = readFrom(low + step);
  }
  let high = low + step;
  while (answer !== 'damaged' && high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    const attempt = readFrom(middle);
    if (attempt === 'damaged') low = middle;
    else [high, answer] = [middle, attempt];
  }
  return answer;
}
