import { countTail } from './count-tail';
import { rateTail } from './rate-tail';
import { studentTail } from './student-tail';

describe('countTail', () => {
  it("is twice Poisson's tail", () => {
    expect(countTail(0, 3, 1)).toBeCloseTo(2 * Math.exp(-3), 9);
    expect(countTail(8, 1, 1) / 2).toBeCloseTo(1.0249e-5, 8);
    expect(countTail(3, 3, 1)).toBe(1);
  });

  it('is larger where counts scatter more', () => {
    expect(countTail(30, 10, 3)).toBeGreaterThan(100 * countTail(30, 10, 1));
  });

  it('goes on to large counts without a break', () => {
    expect(Math.log10(countTail(20_600, 20_001, 1))).toBeCloseTo(
      Math.log10(countTail(20_600, 19_999.9, 1)),
      0,
    );
  });
});

describe('rateTail', () => {
  it('is twice the tail of the binomial where all members are alike', () => {
    expect(rateTail(0, 20, 0.2, 0)).toBeCloseTo(2 * 0.8 ** 20, 4);
    expect(rateTail(10, 20, 0.5, 0)).toBe(1);
  });

  it('is larger where members differ', () => {
    expect(rateTail(0, 76, 0.3, 0.05)).toBeGreaterThan(1000 * rateTail(0, 76, 0.3, 0));
  });
});

describe('studentTail', () => {
  it.each([
    [2.228, 10, 0.05],
    [12.706, 1, 0.05],
    [3.659, 29, 0.001],
    [0, 5, 1],
  ])('leaves beyond t = %f with %i degrees of freedom %f', (t, freedom, chance) => {
    expect(studentTail(t, freedom)).toBeCloseTo(chance, 4);
  });
});
