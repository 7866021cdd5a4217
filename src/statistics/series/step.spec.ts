import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { findStep } from './step';

const noise = (count: number) => {
  const random = xoroshiro128plus(5);
  return Array.from({ length: count }, () => uniformFloat64(random) * 4 - 2);
};

describe('findStep', () => {
  it('finds where a series moved to another level', () => {
    const step = findStep(noise(40).map((value, at) => value + (at < 25 ? 10 : 20)));
    expect(step?.at).toBe(25);
    expect(step?.chance).toBeLessThan(1e-6);
    expect(step?.before).toBeCloseTo(10, 0);
    expect(step?.after).toBeCloseTo(20, 0);
  });

  it('takes a line for a line, and noise for noise', () => {
    expect(findStep(noise(40).map((value, at) => value + at))?.chance).toBeGreaterThan(0.05);
    expect(findStep(noise(40))?.chance).toBeGreaterThan(0.05);
  });

  it('finds it in a long series too', () => {
    const step = findStep(noise(5000).map((value, at) => value + (at < 3000 ? 0 : 5)));
    expect(Math.abs((step?.at ?? 0) - 3000)).toBeLessThan(20);
  });

  it('says nothing of a short series or a flat one', () => {
    expect(findStep([1, 2, 3, 9, 9, 9])).toBeUndefined();
    expect(findStep(new Array<number>(30).fill(4))?.chance).toBe(1);
  });
});
