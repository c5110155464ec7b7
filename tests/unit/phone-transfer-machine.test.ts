import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  moveTransfer,
  takesUsOut,
  type TransferEvent,
  type TransferPhase,
} from '../../main/phone/transfer-machine';

const anyEvent = fc.constantFrom<TransferEvent>(
  'referred',
  'accepted',
  'alerting',
  'succeeded',
  'failed',
  'gone',
);
const events = fc.array(anyEvent, { maxLength: 20 });

/** Every phase it was in, and the events that moved it. */
function run(all: readonly TransferEvent[]): { phases: TransferPhase[]; moved: TransferEvent[] } {
  const phases: TransferPhase[] = ['holding'];
  const moved: TransferEvent[] = [];
  for (const event of all) {
    const next = moveTransfer(phases.at(-1) ?? 'holding', event);
    if (next === null) continue;
    phases.push(next);
    moved.push(event);
  }
  return { phases, moved };
}

describe('the transfer machine', () => {
  it('can fail from wherever it is, is over once, and nothing follows', () => {
    fc.assert(
      fc.property(events, anyEvent, (all, later) => {
        const { phases } = run([...all, 'failed']);
        expect(phases.at(-1)).toBe('over');
        expect(phases.filter((phase) => phase === 'over')).toHaveLength(1);
        expect(moveTransfer('over', later)).toBeNull();
      }),
    );
  });

  it('has succeeded only where the far side had accepted a REFER that was sent', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { moved } = run(all);
        if (moved.includes('succeeded'))
          expect(moved.filter((event) => event !== 'alerting')).toEqual([
            'referred',
            'accepted',
            'succeeded',
          ]);
      }),
    );
  });

  it('takes a BYE for a transfer only between the acceptance and the end', () => {
    fc.assert(
      fc.property(events, (all) => {
        const { phases, moved } = run(all);
        const phase = phases.at(-1) ?? 'holding';
        expect(takesUsOut(phase)).toBe(moved.includes('accepted') && phase !== 'over');
      }),
    );
  });
});
