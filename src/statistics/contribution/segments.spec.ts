import { type Segment, chanceOf, standingOut, surprise } from './segments';

const pair = (before: number, now: number) => ({ before, now });
const segment = (
  name: string,
  lost: [number, number],
  won: [number, number],
  members = [name],
): Segment<'lost' | 'won'> => ({
  ...{ by: 'region', name, members: new Set(members) },
  figures: { lost: pair(...lost), won: pair(...won) },
});

describe('standingOut', () => {
  const usual = ['a', 'b', 'c', 'd'].map((name) => segment(name, [20, 22], [10, 9]));
  const odd = segment('north', [30, 4], [8, 0]);
  const totals = { lost: pair(110, 92), won: pair(48, 36) };

  it('tells the segment that changed unlike the rest', () => {
    expect(standingOut([...usual, odd], totals, 3).map(({ name }) => name)).toEqual(['north']);
  });

  it('tells none when all change alike, however much', () => {
    const alike = ['a', 'b', 'c', 'd'].map((name) => segment(name, [20, 60], [10, 31]));
    expect(standingOut(alike, { lost: pair(80, 240), won: pair(40, 124) }, 3)).toEqual([]);
  });

  it('tells the same members once', () => {
    const seller = { ...segment('Ingrid', [29, 4], [8, 0], ['north']), by: 'owner' };
    expect(standingOut([...usual, odd, seller], totals, 3)).toHaveLength(1);
  });

  it('asks for more the more segments there are', () => {
    const weak = segment('weak', [26, 9], [6, 2]);
    const many = Array.from({ length: 200 }, (_, index) => segment(`s${index}`, [10, 10], [5, 5]));
    const sums = { lost: pair(2022, 2009), won: pair(1005, 1002) };
    expect(chanceOf(weak.figures, sums)).toBeLessThan(0.05);
    expect(standingOut([...many, weak], sums, 3)).toEqual([]);
  });
});

describe('chanceOf', () => {
  it('is 1 where there is nothing to compare', () => {
    expect(chanceOf({ lost: pair(0, 0) }, { lost: pair(0, 0) })).toBe(1);
    expect(chanceOf({ lost: pair(3, 5) }, { lost: pair(3, 5) })).toBe(1);
  });
});

describe('surprise', () => {
  it('is the difference of two counts in its standard deviations', () => {
    expect(surprise(pair(9, 16))).toBeCloseTo(1.4);
    expect(surprise(pair(0, 0))).toBe(0);
  });
});
