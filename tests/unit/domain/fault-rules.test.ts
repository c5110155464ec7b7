import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lineSchema, type Line } from '../../../shared/domain/customer';
import { faultDeadlines } from '../../../shared/domain/fault-sla';
import { suspectLine } from '../../../shared/domain/line-suspect';
import { faultSlaSchema } from '../../../shared/domain/policies';

const sla = faultSlaSchema.parse(JSON.parse(readFileSync('resources/policies/fault-sla.json', 'utf8')));
const hours = (count: number): number => count * 3_600_000;
const minutes = (count: number): number => count * 60_000;

describe('faultDeadlines', () => {
  it.each([
    ['strategic', minutes(15), hours(4)],
    ['group', minutes(30), hours(6)],
    ['economicMajor', minutes(30), hours(8)],
    ['important', hours(1), hours(12)],
    ['standard', hours(4), hours(24)],
    ['basic', hours(8), hours(48)],
  ] as const)(
    'promises %s customers an answer in %i ms and their line in %i ms',
    (tier, respond, restore) => {
      const reportedAtMs = Date.UTC(2026, 9, 1, 23, 30);
      expect(faultDeadlines(tier, 'broadband', reportedAtMs, sla)).toEqual({
        respondByMs: reportedAtMs + respond,
        restoreByMs: reportedAtMs + restore,
      });
    },
  );

  it.each(['dataLine', 'internetLine', 'voiceLine'] as const)(
    'halves the time to restore a %s, not the time to answer',
    (kind) => {
      expect(faultDeadlines('group', kind, 0, sla)).toEqual({
        respondByMs: minutes(30),
        restoreByMs: hours(3),
      });
    },
  );
});

describe('suspectLine', () => {
  const line = (id: string, over: Partial<Line> = {}): Line => ({
    ...lineSchema.parse({ id, number: id, kind: 'broadband', plan: '300M', state: 'active', health: 'up' }),
    ...over,
  });
  const up = line('up');
  const down = line('down', { health: 'down', healthSinceMs: 5 });
  const degraded = line('degraded', { kind: 'dataLine', health: 'degraded', healthSinceMs: 9 });
  const suspended = line('suspended', { kind: 'mobile', state: 'suspended' });

  it.each([
    ['a line that is down before a degraded dedicated one', [up, degraded, down], 'down'],
    ['a degraded one before a suspended one', [suspended, up, degraded], 'degraded'],
    ['a suspended one before a healthy one', [up, suspended], 'suspended'],
    [
      'a dedicated line among those that are down',
      [down, line('dl', { kind: 'voiceLine', health: 'down', healthSinceMs: 1 })],
      'dl',
    ],
    ['the newest fault among equals', [down, line('newer', { health: 'down', healthSinceMs: 6 })], 'newer'],
    ['the first when all are well', [up, line('second', { kind: 'dataLine' })], 'up'],
  ] as const)('picks %s', (_, lines, id) => {
    expect(suspectLine(lines)?.id).toBe(id);
  });

  it('suspects no line that is not in service', () => {
    const gone = line('gone', { state: 'terminated', health: 'down' });
    expect(suspectLine([gone, line('kept', { state: 'inactive', health: 'down' })])).toBeNull();
    expect(suspectLine([gone, up])).toBe(up);
    expect(suspectLine([])).toBeNull();
  });

  it('leaves the list it was given in its order', () => {
    const lines = Object.freeze([up, down]);
    suspectLine(lines);
    expect(lines).toEqual([up, down]);
  });
});
