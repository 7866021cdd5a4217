import * as fc from 'fast-check';
import { fairShares } from './shares.js';

describe('fairShares', () => {
  it.each<[number[], number, number[]]>([
    [[], 100, []],
    [[10, 20], 100, [10, 20]],
    [[10, 500, 300], 110, [10, 50, 50]],
    [[500, 10, 30], 100, [60, 10, 30]],
    [[5, 5], 0, [0, 0]],
  ])('of %j and %d gives %j', (lengths, budget, shares) => {
    expect(fairShares(lengths, budget)).toEqual(shares);
  });

  it('spends no more than there is, and leaves nothing unused while a text is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000), { maxLength: 20 }), fc.nat(5_000), (lengths, budget) => {
        const shares = fairShares(lengths, budget);
        const spent = shares.reduce((sum, share) => sum + share, 0);
        const cut = shares.filter((share, index) => share < (lengths[index] ?? 0));
        expect(spent).toBeLessThanOrEqual(budget);
        if (cut.length > 0) expect(budget - spent).toBeLessThan(lengths.length);
        // Nobody is cut below what another one got.
        expect(Math.min(...cut, Infinity) + 1).toBeGreaterThanOrEqual(
          cut.length > 0 ? Math.max(...shares) : 0,
        );
      }),
    );
  });
});
