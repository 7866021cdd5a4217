import { holds } from './comparisons.js';

const now = new Date('2026-06-10T12:00:00Z');
const is = (kind: string, operand: string, left: unknown, right: unknown = '') => {
  const [type = '', part] = kind.split('.');
  return holds({ type, operand, left, right, now, ...(part && { part }) });
};

describe('holds', () => {
  it.each<[string, string, unknown, unknown, boolean]>([
    ['TEXT', 'IS', 'Acme', 'Acme', true],
    ['TEXT', 'IS', 'acme', 'Acme', false],
    ['TEXT', 'CONTAINS', 'Acme Inc', 'Acme', true],
    ['TEXT', 'CONTAINS', 'acme inc', 'Acme', false],
    ['TEXT', 'CONTAINS', '', '', true],
    ['TEXT', 'CONTAINS', null, '', true],
    ['TEXT', 'IS_EMPTY', null, '', true],
    ['TEXT', 'isNotEmpty', 'x', '', true],
    ['SELECT', 'IS', 'PROPOSAL', '["PROPOSAL","WON"]', true],
    ['SELECT', 'IS', 'PROPOSAL_SENT', 'PROPOSAL', true],
    ['SELECT', 'IS_NOT', 'NEW', 'PROPOSAL', true],
    ['SELECT', 'IS', null, 'PROPOSAL', false],
    ['MULTI_SELECT', 'CONTAINS', ['A', 'B'], '["B"]', true],
    ['MULTI_SELECT', 'DOES_NOT_CONTAIN', ['A'], '["B"]', true],
    ['NUMBER', 'LESS_THAN_OR_EQUAL', null, '5', true],
    ['NUMBER', 'IS', '', '0', true],
    ['NUMBER', 'greaterThan', 5, '5', true],
    ['NUMBER', 'IS_EMPTY', 0, '', false],
    ['CURRENCY', 'GREATER_THAN_OR_EQUAL', 60_000_000, '50000000', true],
    ['BOOLEAN', 'IS', true, 'true', true],
    ['BOOLEAN', 'IS', null, 'false', false],
    ['RATING', 'GREATER_THAN_OR_EQUAL', 'RATING_4', '3', true],
    ['RATING', 'IS_NOT', null, '3', true],
    ['RELATION', 'IS', { id: 'a', name: 'x' }, 'a', true],
    ['RELATION', 'IS_EMPTY', null, '', true],
    ['UUID', 'IS_NOT', 'a', 'b', true],
    ['DATE_TIME', 'IS', '2026-06-10T01:00:00Z', '2026-06-10', true],
    ['DATE_TIME', 'IS_BEFORE', '2026-06-10T01:00:00Z', '2026-06-10T01:00:00Z', false],
    ['DATE_TIME', 'IS_IN_PAST', '2026-06-10T11:59:59Z', '', true],
    ['DATE_TIME', 'IS_TODAY', '2026-06-10T23:59:59Z', '', true],
    ['DATE_TIME', 'IS_AFTER', null, '2026-06-10', false],
    ['DATE', 'IS_RELATIVE', '2026-06-03', '{"direction":"PAST","amount":7,"unit":"DAY"}', true],
    ['DATE', 'IS_RELATIVE', '2026-06-10', '{"direction":"PAST","amount":7,"unit":"DAY"}', false],
    ['DATE', 'IS_RELATIVE', '2026-06-14', '{"direction":"THIS","unit":"WEEK"}', true],
    [
      'DATE',
      'IS_RELATIVE',
      '2026-06-14',
      '{"direction":"THIS","unit":"WEEK","firstDayOfTheWeek":"SUNDAY"}',
      false,
    ],
    ['DATE', 'IS_RELATIVE', '2026-07-31', '{"direction":"NEXT","amount":1,"unit":"MONTH"}', true],
    ['DATE', 'IS_RELATIVE', '2026-07-31', 'PAST_7_DAY', false],
    ['ODD', 'IS', 5, '5', true],
  ])('%s %s: %j against %j is %s', (...[kind, operand, left, right, expected]) => {
    expect(is(kind, operand, left, right)).toBe(expected);
  });

  it('fails in the words of Twenty for an operand that the type does not take', () => {
    expect(() => is('NUMBER', 'CONTAINS', 5, '5')).toThrow(
      'Operand CONTAINS not supported for number filter',
    );
    expect(() => is('BOOLEAN', 'IS_NOT', true, 'true')).toThrow('not supported for boolean filter');
  });

  it('compares the parts of actors and currencies', () => {
    expect(is('CURRENCY.currencyCode', 'IS', 'EUR', '["EUR","USD"]')).toBe(true);
    expect(is('ACTOR.source', 'IS', 'API', '["API"]')).toBe(true);
    expect(is('ACTOR.name', 'CONTAINS', 'Jane', 'Ja')).toBe(true);
  });
});
