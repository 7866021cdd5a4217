import { changeGroups } from './change-groups.js';

const row = (id: string, data: Record<string, unknown>) => ({ id, data });
const many = (count: number, dataOf: (index: number) => Record<string, unknown>) =>
  Array.from({ length: count }, (_, index) => row(`r${index}`, dataOf(index)));

describe('changeGroups', () => {
  it('puts records that get the same together, in their order', () => {
    const rows = [row('a', { stage: 'X' }), row('b', { stage: 'Y' }), row('c', { stage: 'X' })];
    expect(changeGroups(rows)).toEqual({ alike: [[rows[0], rows[2]], [rows[1]]], mixed: [] });
  });

  it('asks for up to a hundred different changes one by one, so that timelines hear of each', () => {
    const { alike, mixed } = changeGroups(many(100, (index) => ({ amount: index })));
    expect(alike).toHaveLength(100);
    expect(mixed).toEqual([]);
  });

  it('sends more than that together, except for what many records share', () => {
    const rows = [...many(50, () => ({ stage: 'X' })), ...many(101, (index) => ({ amount: index }))];
    const { alike, mixed } = changeGroups(rows);
    expect(alike.map((group) => group.length)).toEqual([50]);
    expect(mixed).toHaveLength(101);
  });

  it('loses no record', () => {
    for (const count of [0, 1, 99, 100, 101, 500]) {
      const rows = many(count, (index) => ({ amount: Math.floor(index / 3) }));
      const { alike, mixed } = changeGroups(rows);
      expect([...alike.flat(), ...mixed].map(({ id }) => id).sort()).toEqual(rows.map(({ id }) => id).sort());
    }
  });
});
