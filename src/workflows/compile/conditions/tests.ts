import { randomUUID } from 'node:crypto';
import type { StepFilter, StepFilterGroup, StepFilters } from '../../twenty/twenty-workflow.js';

/** One comparison as the executor of Twenty makes it. `type` decides how. */
export interface Leaf {
  readonly is: 'leaf';
  readonly type: string;
  readonly operand: string;
  /** A path, `trigger.properties.after.stage`. */
  readonly key: string;
  readonly value: string;
}

export type Test = Leaf | { readonly is: 'and' | 'or'; readonly of: readonly Test[] };

export const both = (...of: Test[]): Test => joined('and', of);
export const either = (...of: Test[]): Test => joined('or', of);

export function joined(is: 'and' | 'or', of: readonly Test[]): Test {
  const [only] = of;
  return only && of.length === 1 ? only : { is, of };
}

/** Empty values of any type; the other ways to ask are for texts and lists only. */
export const isEmpty = (key: string): Test => leaf('NUMBER', 'IS_EMPTY', key);
export const isFilled = (key: string): Test => leaf('NUMBER', 'IS_NOT_EMPTY', key);

export const leaf = (type: string, operand: string, key: string, value = ''): Leaf => ({
  ...{ is: 'leaf', type, operand, key, value },
});

const OPPOSITE: Readonly<Record<string, string>> = {
  ...{ IS: 'IS_NOT', IS_NOT: 'IS', IS_EMPTY: 'IS_NOT_EMPTY', IS_NOT_EMPTY: 'IS_EMPTY' },
  ...{ CONTAINS: 'DOES_NOT_CONTAIN', DOES_NOT_CONTAIN: 'CONTAINS' },
};
const TURNED: Readonly<Record<string, string>> = {
  GREATER_THAN_OR_EQUAL: 'LESS_THAN_OR_EQUAL',
  LESS_THAN_OR_EQUAL: 'GREATER_THAN_OR_EQUAL',
};

/** What holds exactly when `test` does not; undefined where Twenty has no way to say that. */
export function opposite(test: Test): Test | undefined {
  if (test.is === 'leaf') return oppositeLeaf(test);
  const of = test.of.map(opposite);
  if (!of.every((one) => one !== undefined)) return undefined;
  return joined(test.is === 'and' ? 'or' : 'and', of);
}

function oppositeLeaf(test: Leaf): Test | undefined {
  const { type, operand, key, value } = test;
  if (type === 'BOOLEAN')
    return either(leaf('BOOLEAN', 'IS', key, value === 'true' ? 'false' : 'true'), isEmpty(key));
  const turned = TURNED[operand];
  if (turned) return either(both({ ...test, operand: turned }, { ...test, operand: 'IS_NOT' }), isEmpty(key));
  if (type === 'DATE' || type === 'DATE_TIME') return oppositeDate(test);
  const other = OPPOSITE[operand];
  return other ? { ...test, operand: other } : undefined;
}

function oppositeDate(test: Leaf): Test | undefined {
  const moment = Date.parse(test.value);
  const isBefore = test.operand === 'IS_BEFORE';
  if (!isBefore && test.operand !== 'IS_AFTER') return undefined;
  if (Number.isNaN(moment)) return undefined;
  const value = new Date(moment + (isBefore ? -1 : 1)).toISOString();
  return either({ ...test, operand: isBefore ? 'IS_AFTER' : 'IS_BEFORE', value }, isEmpty(test.key));
}

/** Tests as Twenty keeps them: lists of groups and filters that name their group. The first group is around everything. */
export function stepFilters(test: Test): StepFilters & { root: string } {
  const stepFilterGroups: StepFilterGroup[] = [];
  const filters: StepFilter[] = [];
  const group = (one: Exclude<Test, Leaf>, parent?: string, position = 0): string => {
    const id = randomUUID();
    stepFilterGroups.push({
      ...{ id, logicalOperator: one.is === 'and' ? 'AND' : 'OR' },
      ...(parent && { parentStepFilterGroupId: parent, positionInStepFilterGroup: position }),
    });
    one.of.forEach((member, index) => {
      if (member.is === 'leaf') filters.push(filterOf(member, id, index));
      else group(member, id, index);
    });
    return id;
  };
  const root = group(test.is === 'leaf' ? { is: 'and', of: [test] } : test);
  return { stepFilterGroups, stepFilters: filters, root };
}

const filterOf = ({ type, operand, key, value }: Leaf, group: string, position: number): StepFilter => ({
  ...{ id: randomUUID(), type, operand, value, stepOutputKey: `{{${key}}}` },
  ...{ stepFilterGroupId: group, positionInStepFilterGroup: position },
});
