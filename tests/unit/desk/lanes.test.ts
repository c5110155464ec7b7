import { describe, expect, it } from 'vitest';
import { Lanes } from '../../../main/desk/lanes';
import { StandingClock } from '../../support/standing-clock';

function lanes(atOnce: number) {
  const clock = new StandingClock();
  const subject = new Lanes(clock, atOnce, 1000);
  const started: string[] = [];
  const ends = new Map<string, () => void>();
  const add = (name: string, rank: number) => {
    subject.add(rank, () => {
      started.push(name);
      return new Promise((resolve) => ends.set(name, resolve));
    });
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { clock, started, add, end };
}

describe('lanes', () => {
  it('take the most useful job next, and the first come among equals', async () => {
    const { started, add, end } = lanes(1);
    for (const [name, rank] of [
      ['first', 9],
      ['c', 3],
      ['a', 1],
      ['b', 1],
    ] as const)
      add(name, rank);
    for (const name of ['first', 'a', 'b', 'c']) await end(name);
    expect(started).toEqual(['first', 'a', 'b', 'c']);
  });

  it('are given to the next when a job dawdles, and are not given twice when it ends after all', async () => {
    const { clock, started, add, end } = lanes(1);
    for (const name of ['slow', 'b', 'c']) add(name, 1);
    clock.advance(999);
    expect(started).toEqual(['slow']);
    clock.advance(1);
    expect(started).toEqual(['slow', 'b']);
    await end('slow');
    expect(started).toEqual(['slow', 'b']);
    await end('b');
    expect(started).toEqual(['slow', 'b', 'c']);
  });

  it('leave no timer behind', async () => {
    const { clock, add, end } = lanes(2);
    add('a', 1);
    await end('a');
    expect(clock.pending).toBe(0);
  });
});
