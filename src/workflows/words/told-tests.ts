import { operandWords } from '../twenty/operands.js';

/** One condition, said in parts. */
export interface ToldTest {
  readonly left: string;
  readonly operand: string;
  readonly right?: string;
}

const STRICT: Readonly<Record<string, string>> = {
  GREATER_THAN_OR_EQUAL: 'MORE_THAN',
  LESS_THAN_OR_EQUAL: 'LESS_THAN',
};
const WORDS: Readonly<Record<string, string>> = { MORE_THAN: 'is more than', LESS_THAN: 'is less than' };
const NEGATIVE: ReadonlySet<string> = new Set(['IS_NOT', 'DOES_NOT_CONTAIN', 'IS_EMPTY', 'IS_NOT_EMPTY']);

/** Tests that must all hold, as people mean them: Twenty has no "more than", so it stands there as three of them. */
export function meant(tests: readonly ToldTest[]): ToldTest[] {
  const has = (operand: string, { left, right }: ToldTest) =>
    tests.some((other) => other.operand === operand && other.left === left && other.right === right);
  const isSaid = (test: ToldTest): boolean => {
    if (test.operand === 'IS_NOT_EMPTY')
      return tests.some(({ left, operand }) => left === test.left && !NEGATIVE.has(operand));
    if (test.operand !== 'IS_NOT') return false;
    return Object.keys(STRICT).some((operand) => has(operand, test));
  };
  return tests
    .filter((test) => !isSaid(test))
    .map((test) => {
      const strict = STRICT[test.operand];
      return strict && has('IS_NOT', test) ? { ...test, operand: strict } : test;
    });
}

export const testWords = ({ left, operand, right }: ToldTest): string =>
  [left, WORDS[operand] ?? operandWords(operand), ...(right === undefined ? [] : [right])].join(' ');
