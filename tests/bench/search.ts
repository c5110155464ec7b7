import { openCacheFile } from '../../main/cache/cache-file';
import { cacheFileKey } from '../../main/cache/cache-key';
import { recentEntries } from '../../main/cache/search/recent-entries';
import { customerSearch } from '../../main/cache/search/search-customers';
import { TIER_STEP } from '../../main/cache/search/search-index';
import { readQuery } from '../../main/cache/search/search-words';
import { shownHits } from '../../renderer/features/search/search-session';
import { every, matchGrades, termsOfAny } from '../../main/cache/search/word-terms';
import { shippedPolicies } from '../support/shipped-policies';
import { openMillionDesk } from './rig/million-desk';
import { millionKey, prepareMillion, type Million } from './rig/million';
import { report } from './rig/report';
import { sampleKeystrokes } from './rig/sample-queries';
import { spread } from './rig/statistics';

/** Keystroke → results painted, with a million customers in the local files; and what the engine takes of it beside SQLite alone. */
export async function benchSearch(): Promise<boolean> {
  const keystrokes = sampleKeystrokes();
  const engineHeld = await benchEngine(await prepareMillion(), keystrokes);
  const seat = await openMillionDesk();
  try {
    await seat.desk.page.keyboard.press('F2');
    await seat.page.type('warm');
    const times: number[] = [];
    for (const text of keystrokes) times.push(await seat.page.type(text));
    const painted = spread(times);
    report({ name: 'search.p50', value: painted.p50, unit: 'ms' });
    report({ name: 'search.keystrokes', value: painted.count, unit: 'count' });
    const held = report({
      name: 'search.p95',
      value: painted.p95,
      unit: 'ms',
      goal: { of: 'value', atMost: 25 },
    });
    return held && engineHeld;
  } finally {
    await seat.close();
  }
}

/** The product's search beside the statement it stands on, asked by hand once for every way the words may match. */
async function benchEngine(million: Million, keystrokes: readonly string[]): Promise<boolean> {
  const { tiers } = shippedPolicies();
  const { profileDir } = million;
  const { db } = openCacheFile({
    dir: profileDir,
    key: cacheFileKey(profileDir, await millionKey(million)),
    nowMs: Date.now(),
  });
  try {
    const engine = customerSearch(db, tiers, recentEntries(db));
    const raw = db.prepare<[string, number]>(
      `SELECT e.* FROM search_index AS f JOIN search_entry AS e ON e.customer_key = f.rowid % ${String(TIER_STEP)}
         WHERE f.search_index MATCH ? ORDER BY f.rowid LIMIT ?`,
    );
    const timed = (work: () => void): number => {
      const startedAtMs = performance.now();
      work();
      return performance.now() - startedAtMs;
    };
    const engineMs: number[] = [];
    const rawMs: number[] = [];
    for (const round of [0, 1]) {
      for (const text of keystrokes) {
        const product = timed(() => engine.search(text, shownHits));
        const bare = timed(() => {
          for (const words of readQuery(text)) {
            const terms = every(words.map((word) => termsOfAny(word, matchGrades)));
            if (terms !== null) raw.all(terms, shownHits + 1);
          }
        });
        // the first round brings the pages into memory for both alike
        if (round === 0) continue;
        engineMs.push(product);
        rawMs.push(bare);
      }
    }
    const mean = (values: readonly number[]): number =>
      values.reduce((sum, value) => sum + value, 0) / values.length;
    report({ name: 'search.engine.p95', value: spread(engineMs).p95, unit: 'ms', floor: spread(rawMs).p95 });
    return report({
      name: 'search.engine',
      value: mean(engineMs),
      unit: 'ms',
      floor: mean(rawMs),
      goal: { of: 'ratio', atMost: 2 },
    });
  } finally {
    db.close();
  }
}
