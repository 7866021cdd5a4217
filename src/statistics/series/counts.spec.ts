import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { judgeCounts } from './counts';

const random = xoroshiro128plus(11);

/** A count by Poisson's distribution. Source: Knuth, The Art of Computer Programming, vol. 2. */
function poisson(mean: number): number {
  const limit = Math.exp(-mean);
  let count = -1;
  for (let product = 1; product > limit; count++) product *= uniformFloat64(random);
  return count;
}

const months = (mean: (month: number) => number) =>
  Array.from({ length: 24 }, (_, month) => poisson(mean(month)));

describe('judgeCounts', () => {
  it.each([
    ['few', () => 1],
    ['many', () => 40],
    ['growing', (month: number) => 3 + month],
    ['doubling', (month: number) => 2 * 1.1 ** month],
  ])('alarms no more often than it says for counts that are %s', (_what, mean) => {
    const chances = Array.from({ length: 150 }, () => judgeCounts(months(mean), 12)).flat();
    const below = (limit: number) => chances.filter(({ chance }) => chance < limit).length / chances.length;
    expect(below(0.05)).toBeLessThan(0.05);
    expect(below(0.001)).toBeLessThan(0.002);
  });

  it('sees a month with far more than usual, and one with far less', () => {
    const counts = months(() => 30);
    counts[15] = 80;
    counts[20] = 0;
    const [first, second] = [...judgeCounts(counts, 12)].sort((a, b) => a.chance - b.chance);
    expect([first?.at, second?.at].sort()).toEqual([15, 20]);
    expect(second?.chance).toBeLessThan(1e-5);
  });

  it('sees a burst among months of nearly none', () => {
    const counts = months(() => 1);
    counts[20] = 13;
    const burst = judgeCounts(counts, 12).find(({ at }) => at === 20);
    expect(burst?.chance).toBeLessThan(1e-3);
    expect(burst?.high).toBeLessThan(13);
  });

  it('knows the days of the week after three of them', () => {
    const counts = Array.from({ length: 70 }, (_, day) => (day % 7 < 5 ? 20 + (day % 3) : 2));
    counts[46] = 20; // a Friday's worth on a Saturday would be day 47; this is one of five usual days
    counts[47] = 21;
    const strange = judgeCounts(counts, 14, 7).filter(({ chance }) => chance < 0.001);
    expect(strange.map(({ at }) => at)).toEqual([47]);
  });

  it('says nothing of less than eight periods', () => {
    expect(judgeCounts([1, 2, 3, 90, 1, 2, 3], 12)).toEqual([]);
  });

  it('is calm about zeros and about counts that never change', () => {
    for (const count of [0, 7, 100_000])
      expect(
        Math.min(
          ...judgeCounts(
            Array.from({ length: 24 }, () => count),
            12,
          ).map(({ chance }) => chance),
        ),
      ).toBeGreaterThan(0.5);
  });
});
