import { meant, testWords } from './told-tests.js';

const AMOUNT = { left: 'trigger.amount' };
const MOST = { ...AMOUNT, operand: 'LESS_THAN_OR_EQUAL', right: '9' };
const LEAST = { ...AMOUNT, operand: 'GREATER_THAN_OR_EQUAL', right: '9' };
const NOT = { ...AMOUNT, operand: 'IS_NOT', right: '9' };
const SET = { ...AMOUNT, operand: 'IS_NOT_EMPTY' };

describe('meant', () => {
  it.each([
    [[LEAST, NOT, SET], ['trigger.amount is more than 9']],
    [[MOST, NOT], ['trigger.amount is less than 9']],
    [[LEAST, SET], ['trigger.amount is at least 9']],
    [
      [LEAST, { ...NOT, right: '12' }],
      ['trigger.amount is at least 9', 'trigger.amount is not 12'],
    ],
    [
      [{ ...LEAST, left: 'trigger.cost' }, NOT, SET],
      ['trigger.cost is at least 9', 'trigger.amount is not 9', 'trigger.amount is not empty'],
    ],
    [[SET], ['trigger.amount is not empty']],
  ])('says %j as %j', (tests, words) => {
    expect(meant(tests).map(testWords)).toEqual(words);
  });
});
