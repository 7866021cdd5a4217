import { twoSided } from './normal';

describe('twoSided', () => {
  it.each([
    [0, 1],
    [1.959964, 0.05],
    [-2.575829, 0.01],
    [4, 0.0000633],
  ])('leaves beyond %f a chance of %f', (z, chance) => {
    expect(twoSided(z)).toBeCloseTo(chance, 6);
  });
});
