import { holds } from './filters';
import { fillIn } from './variables';

const results = { trigger: { title: 'Hello', count: 3, nested: { list: ['a'] } } };

describe('fillIn', () => {
  it.each([
    ['{{trigger.count}}', 3],
    ['{{trigger.nested}}', { list: ['a'] }],
    ['n = {{trigger.count}}', 'n = 3'],
    ['{{trigger.nested.list.0}}', 'a'],
    ['[{{trigger.nothing}}]', '[undefined]'],
    [{ deep: ['{{trigger.title}}'] }, { deep: ['Hello'] }],
  ])('makes of %j %j', (value, filled) => {
    expect(fillIn(value, results)).toEqual(filled);
  });
});

describe('holds', () => {
  const filters = (operator: string, ...conditions: [string, unknown, unknown][]) => ({
    stepFilterGroups: [{ id: 'g', logicalOperator: operator }],
    stepFilters: conditions.map(([operand, stepOutputKey, value]) => ({
      stepFilterGroupId: 'g',
      operand,
      stepOutputKey,
      value,
    })),
  });

  it.each<[string, [string, unknown, unknown][], boolean]>([
    ['AND', [['IS', 'a', 'A']], true],
    ['AND', [['CONTAINS', 'a hot one', 'hot']], true],
    ['AND', [['CONTAINS', ['x'], 'y']], false],
    ['AND', [['GREATER_THAN_OR_EQUAL', 10, '9']], true],
    ['AND', [['IS_BEFORE', '2020-01-01', '2021-01-01']], true],
    ['AND', [['IS_EMPTY', '', '']], true],
    [
      'AND',
      [
        ['IS', 1, 1],
        ['IS', 1, 2],
      ],
      false,
    ],
    [
      'OR',
      [
        ['IS', 1, 1],
        ['IS', 1, 2],
      ],
      true,
    ],
  ])('%s of %j is %s', (operator, conditions, expected) => {
    expect(holds(filters(operator, ...conditions))).toBe(expected);
  });

  it('passes without filters', () => {
    expect(holds({ stepFilterGroups: [], stepFilters: [] })).toBe(true);
  });
});
