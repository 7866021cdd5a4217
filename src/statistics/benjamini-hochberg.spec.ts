import { falseShares } from './benjamini-hochberg';

describe('falseShares', () => {
  it('follows the example of the paper', () => {
    const chances = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ];
    expect(falseShares(chances).filter((share) => share <= 0.05)).toHaveLength(4);
  });

  it('keeps the order of what it was given, and counts tests that were not handed in', () => {
    expect(falseShares([0.5, 0.001, 0.04])).toEqual([0.5, 0.003, 0.06]);
    expect(falseShares([0.001], 40)).toEqual([0.04]);
  });

  it('takes none', () => {
    expect(falseShares([])).toEqual([]);
  });
});
