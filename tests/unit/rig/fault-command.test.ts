import { describe, expect, it } from 'vitest';
import { readFaultWords } from '../../../scripts/setup/fault-words.mjs';
import { faultLine } from '../../faults/rig/fault-line';

describe('the words of `npm run faults`', () => {
  it('ask for a hundred rounds of every kind unless they say otherwise', () => {
    expect(readFaultWords([])).toEqual({ help: false, rounds: 100, kinds: [] });
    expect(readFaultWords(['drop', '--rounds', '20', 'kill-main'])).toEqual({
      help: false,
      rounds: 20,
      kinds: ['drop', 'kill-main'],
    });
    expect(readFaultWords(['--help']).help).toBe(true);
  });

  it.each([
    [['--rounds', 'many'], '--rounds takes a whole number from 1, not “many”'],
    [['--rounds=0'], '--rounds takes a whole number from 1, not “0”'],
    [['--rounds', '1.5'], 'not “1.5”'],
    [['--rounds='], 'not “”'],
    [['--rounds'], '--rounds'],
    [['--round', '3'], '--round'],
    [['-t', 'drop'], '-t'],
  ])('%j is refused, with the word that is wrong', (words, why) => {
    expect(() => readFaultWords(words)).toThrow(why);
  });
});

describe('the line of a kind of fault', () => {
  it('tells how many rounds passed and what they took', () => {
    const recoveredMs = [30.4, 10, 20, 40.6];
    const line = faultLine({ name: 'drop', rounds: 5, recoveredMs, failures: ['once'] });
    expect(line).toBe('{"name":"drop","rounds":5,"passed":4,"median":20,"p95":41,"worst":41}');
  });

  it('has no times where no round passed', () => {
    const line = faultLine({ name: 'drop', rounds: 2, recoveredMs: [], failures: ['a', 'b'] });
    expect(line).toBe('{"name":"drop","rounds":2,"passed":0,"median":null,"p95":null,"worst":null}');
  });
});
