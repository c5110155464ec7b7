import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFolder } from '../../support/desk-app';
import { runFault, type Fault } from './fault';
import { faultLine } from './fault-line';

/** Every round must pass; what it took is kept for what `npm run faults` prints. */
const rounds = Number(process.env['YIDIAN_ROUNDS'] ?? 3);
const mostMs = 900_000;

/** Few rounds are mostly waiting, so all are done side by side where there are lanes for it. */
const testOf = (faults: readonly Fault[]) =>
  rounds < 10 && faults.every(({ lanes }) => lanes > 1) ? it.concurrent : it;

/** Each fault as a test. */
export function proveEach(faults: readonly Fault[]): void {
  testOf(faults).each(faults.map((fault) => [fault.name, fault.does, fault] as const))(
    '%s: %s',
    async (_name, _does, fault) => {
      const result = await runFault(fault, rounds);
      const folder = join(projectFolder, 'test-results');
      mkdirSync(folder, { recursive: true });
      appendFileSync(join(folder, 'faults.jsonl'), `${faultLine(result)}\n`);
      expect(result.failures).toEqual([]);
      expect(result.recoveredMs).toHaveLength(rounds);
    },
    mostMs,
  );
}
