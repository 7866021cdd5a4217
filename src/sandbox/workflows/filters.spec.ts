import { clock } from '../clock';
import { holds } from './filters';

const NOW = Date.parse('2026-03-18T10:30:00Z');

type Case = [type: string, left: unknown, operand: string, right?: unknown];

function passes([type, left, operand, right]: Case, part?: string): boolean {
  const filter = {
    type,
    operand,
    stepOutputKey: left,
    value: right,
    stepFilterGroupId: 'g',
    compositeFieldSubFieldName: part,
  };
  const input = { stepFilterGroups: [{ id: 'g', logicalOperator: 'AND' }], stepFilters: [filter] };
  return clock.during(NOW, () => holds(input));
}

describe('A filter', () => {
  it.each<[...Case, boolean]>([
    ['TEXT', 'Acme', 'IS', 'Acme', true],
    ['TEXT', 'Acme', 'IS', 'acme', false],
    ['TEXT', 'Acme', 'CONTAINS', 'cm', true],
    ['TEXT', 'Acme', 'CONTAINS', 'CM', false],
    ['TEXT', 'Acme', 'DOES_NOT_CONTAIN', 'cm', false],
    ['TEXT', null, 'IS_EMPTY', '', true],
    ['SELECT', 'NOT_WON', 'IS', 'WON', true],
    ['SELECT', 'MEETING', 'IS', '["NEW","MEETING"]', true],
    ['SELECT', 'MEETING', 'IS_NOT', '["NEW"]', true],
    ['SELECT', null, 'IS_NOT_EMPTY', '', false],
    ['MULTI_SELECT', ['A', 'B'], 'CONTAINS', '["B"]', true],
    ['MULTI_SELECT', ['A'], 'CONTAINS', '["B"]', false],
    ['NUMBER', '10', 'GREATER_THAN_OR_EQUAL', '9', true],
    ['NUMBER', null, 'LESS_THAN_OR_EQUAL', '0', true],
    ['CURRENCY', 5_000_000, 'IS', '5000000', true],
    ['BOOLEAN', true, 'IS', 'true', true],
    ['RATING', 'RATING_3', 'GREATER_THAN_OR_EQUAL', 'RATING_2', true],
    ['RELATION', { id: 'x' }, 'IS', 'x', true],
    ['RELATION', null, 'IS_EMPTY', '', true],
    ['UUID', 'x', 'IS_NOT', 'y', true],
    ['DATE', '2026-03-18', 'IS_TODAY', '', true],
    ['DATE_TIME', '2026-03-18T23:59:59Z', 'IS', '2026-03-18', true],
    ['DATE_TIME', '2026-03-18T10:00:00Z', 'IS_IN_PAST', '', true],
    ['DATE_TIME', '2026-03-18T10:00:00Z', 'IS_BEFORE', '2026-03-18T09:00:00Z', false],
    ['DATE_TIME', 'soon', 'IS_IN_FUTURE', '', false],
    ['number', 3, 'IS', '3', true],
    ['WHATEVER', '3', 'IS', 3, true],
  ])('of type %s: %j %s %j is %s', (...given) => {
    const expected = given.at(-1);
    expect(passes(given.slice(0, -1) as Case)).toBe(expected);
  });

  it.each([
    ['PAST', 7, 'DAY', '2026-03-11T00:00:00Z', true],
    ['PAST', 7, 'DAY', '2026-03-18T00:00:00Z', false],
    ['NEXT', 1, 'WEEK', '2026-03-23T00:00:00Z', true],
    ['NEXT', 1, 'WEEK', '2026-03-22T23:59:00Z', false],
    ['THIS', undefined, 'QUARTER', '2026-01-01T00:00:00Z', true],
    ['THIS', undefined, 'HOUR', '2026-03-18T10:59:00Z', true],
  ])('counts %s %s %s from whole periods: %s is %s', (...given) => {
    const [direction, amount, unit, date, expected] = given;
    const value = JSON.stringify({ direction, amount, unit });
    expect(passes(['DATE_TIME', date, 'IS_RELATIVE', value])).toBe(expected);
  });

  it('looks at one part of a composite', () => {
    expect(passes(['CURRENCY', 'EUR', 'IS', '["EUR","USD"]'], 'currencyCode')).toBe(true);
    expect(passes(['ACTOR', 'API', 'IS', '["API"]'], 'source')).toBe(true);
  });

  it.each([
    ['NUMBER', 'CONTAINS', 'Operand CONTAINS not supported for number filter'],
    ['BOOLEAN', 'IS_NOT', 'Operand IS_NOT not supported for boolean filter'],
    ['TEXT', 'IS_BEFORE', 'Operand IS_BEFORE not supported for this filter type'],
  ])('of type %s refuses %s', (type, operand, words) => {
    expect(() => passes([type, 1, operand, 1])).toThrow(words);
  });
});

describe('Filters', () => {
  const one = (value: string, stepFilterGroupId: string) => ({
    type: 'TEXT',
    operand: 'IS',
    stepOutputKey: 'a',
    value,
    stepFilterGroupId,
  });
  const group = (id: string, logicalOperator: string, parentStepFilterGroupId?: string) => ({
    id,
    logicalOperator,
    parentStepFilterGroupId,
  });

  it('hold when there are none', () => {
    expect(holds({ stepFilterGroups: [], stepFilters: [] })).toBe(true);
  });

  it('join groups within groups', () => {
    const stepFilterGroups = [group('g', 'AND'), group('h', 'OR', 'g')];
    const stepFilters = [one('a', 'g'), one('b', 'h'), one('a', 'h')];
    expect(holds({ stepFilterGroups, stepFilters })).toBe(true);
    expect(holds({ stepFilterGroups, stepFilters: stepFilters.slice(0, 2) })).toBe(false);
  });

  it('refuse a group that is not there', () => {
    const input = { stepFilterGroups: [group('g', 'AND')], stepFilters: [one('a', 'x')] };
    expect(() => holds(input)).toThrow('Filter group with id x not found');
  });
});
