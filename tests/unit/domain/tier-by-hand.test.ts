import { describe, expect, it } from 'vitest';
import { assessTier } from '../../../shared/domain/tier-engine';
import { consumer, firmOf, tierPolicy as policy } from '../../support/tier-customers';

/**
 * By hand from the shipped anchors. Consumers: revenue 20–400 yuan (380 wide) × 0.5, months 3–120 (117 wide) × 0.3, credit × 0.2;
 * from 85 economicMajor, 62 important, 30 standard, 0 basic. Enterprises: revenue 500–200,000 yuan (199,500 wide) averaged with
 * what is known of standing × 0.5, mean use × 0.3, 100 − mean use at competitors × 0.2; from 80, 66, 52, 40, 25, 0.
 */
describe('assessTier against cases reckoned by hand', () => {
  it.each([
    // 0 + 0 + 0
    [20, 3, 0, 0, 'basic', 'standard', 30],
    // 100 + 100 + 100
    [400, 120, 100, 100, 'economicMajor', null, null],
    // 190/380 = 50 → 25; 59/117 = 50.4 → 15.12; 50 → 10
    [210, 62, 50, 50.1, 'standard', 'important', 11.9],
    // 38/380 = 10 → 5; 9/117 = 7.7 → 2.31; 60 → 12
    [58, 12, 60, 19.3, 'basic', 'standard', 10.7],
    // 114/380 = 30 → 15; 33/117 = 28.2 → 8.46; 70 → 14
    [134, 36, 70, 37.5, 'standard', 'important', 24.5],
    // 266/380 = 70 → 35; 81/117 = 69.2 → 20.76; 90 → 18
    [286, 84, 90, 73.8, 'important', 'economicMajor', 11.2],
    // below the revenue anchor 0; above that of time 100 → 30: exactly on the threshold
    [10, 240, 0, 30, 'standard', 'important', 32],
    // above the revenue anchor 100 → 50; below that of time 0; 60 → 12: exactly on the threshold
    [1000, 0, 60, 62, 'important', 'economicMajor', 23],
    // the same, 59.5 → 11.9: a tenth below it
    [1000, 0, 59.5, 61.9, 'standard', 'important', 0.1],
    // 50 + 30 + 5: exactly on the threshold
    [400, 120, 25, 85, 'economicMajor', null, null],
    // 50 + 30 + 4.8
    [400, 120, 24, 84.8, 'important', 'economicMajor', 0.2],
  ] as const)(
    'a consumer of %d yuan, %d months, credit %d scores %d: %s, to %s %d',
    (yuan, months, credit, points, tier, next, missing) => {
      const view = assessTier('consumer', consumer(yuan, months, credit), policy);
      expect([view.score, view.tier, view.reached.tier]).toEqual([points, tier, tier]);
      expect(view.next && [view.next.tier, view.next.missing]).toEqual(next && [next, missing]);
    },
  );

  it.each([
    // 100 + 100 + 100
    [firmOf(200_000, [100, 100], [100, 100, 100, 100], [0, 0, 0]), 100, 'strategic', null, null],
    // 0 + 0 + 0
    [firmOf(500, [0, 0], [0, 0, 0, 0], [100, 100, 100]), 0, 'basic', 'standard', 25],
    // (50 + 80 + 60)/3 = 63.3 → 31.65; 50.5 → 15.15; (70 + 100 + 40)/3 = 70 → 14
    [firmOf(100_250, [80, 60], [40, 60, 80, 22], [30, 0, 60]), 60.8, 'economicMajor', 'group', 5.2],
    // 50 + 30 + 0: exactly on the threshold
    [firmOf(200_000, [100, 100], [100, 100, 100, 100], [100, 100, 100]), 80, 'strategic', null, null],
    // 50; (100 + 100 + 100 + 96)/4 = 99 → 29.7; 0
    [firmOf(200_000, [100, 100], [100, 100, 100, 96], [100, 100, 100]), 79.7, 'group', 'strategic', 0.3],
    // only revenue is known: 59,850/199,500 = 30, weight 1
    [firmOf(60_350, [], null, null), 30, 'standard', 'important', 10],
    // nothing of competitors: 70 × 0.5/0.8 = 43.75; 50 × 0.3/0.8 = 18.75
    [firmOf(140_150, [70, 70], [50, 50, 50, 50], null), 62.5, 'economicMajor', 'group', 3.5],
    // (10 + 40)/2 = 25 → 12.5; 20 → 6; (0 + 100 + 50)/3 = 50 → 10
    [firmOf(20_450, [40], [20, 20, 20, 20], [100, 0, 50]), 28.5, 'standard', 'important', 11.5],
    // (100 + 30 + 20)/3 = 50 → 25; 10 → 3; 100 → 20
    [firmOf(1_000_000, [30, 20], [10, 10, 10, 10], [0, 0, 0]), 48, 'important', 'economicMajor', 4],
  ] as const)('the enterprise %o scores %d: %s, to %s %d', (facts, points, tier, next, missing) => {
    const view = assessTier('enterprise', facts, policy);
    expect([view.score, view.tier, view.reached.tier]).toEqual([points, tier, tier]);
    expect(view.next && [view.next.tier, view.next.missing]).toEqual(next && [next, missing]);
  });
});
