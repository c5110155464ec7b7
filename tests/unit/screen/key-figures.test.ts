import { describe, expect, it } from 'vitest';
import { balance, closeness, openWarnings } from '../../../renderer/features/customer/key-figures';
import { accounts } from '../../../renderer/gallery/holdings';
import { inDays } from '../../../renderer/gallery/moment';
import { feeDrop, retention, ticket } from '../../../renderer/gallery/tickets';

describe('the figures on the card', () => {
  it('sum what lies on open accounts, and leave closed ones out', () => {
    expect(balance(accounts)).toBe(6_218_000 - 128_050 + 4560);
    expect(balance(accounts.map((account) => ({ ...account, state: 'closed' })))).toBeNull();
  });

  it('are red in the last third of the ending time, amber in the rest of it', () => {
    expect([0, 30, 31, 89, 90].map((days) => closeness(days, 90))).toEqual([
      'bad',
      'bad',
      'warn',
      'warn',
      'plain',
    ]);
  });

  it('warn only while the virtual work order is open', () => {
    expect(openWarnings([retention, feeDrop, ticket]).map(({ rule }) => rule)).toEqual([
      'contractEnding',
      'feeDrop',
    ]);
    expect(openWarnings([{ ...retention, status: 'closed', resolvedAtMs: inDays(0) }])).toEqual([]);
  });
});
