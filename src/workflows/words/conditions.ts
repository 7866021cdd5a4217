import type { SchemaField } from '../../schema/schema-field.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import { operandOf, takesValue } from '../twenty/operands.js';
import type { StepFilter, StepFilters, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { fieldAt } from './field-at.js';
import { readable, referenceWords, soleReference } from './references.js';
import { stepNames } from './step-names.js';
import { type ToldTest, meant, testWords } from './told-tests.js';
import { units, valueWords } from './values.js';

/** Says conditions as people do: "trigger.Stage is Proposal and trigger.Amount is at least 50,000". */
export class ConditionWords {
  private readonly names;

  constructor(
    private readonly workflow: TwentyWorkflow,
    private readonly schema: WorkspaceSchema,
  ) {
    this.names = stepNames(workflow);
  }

  /** All conditions together; undefined when there are none. */
  all({ stepFilterGroups = [], stepFilters = [] }: Partial<StepFilters>): string | undefined {
    const roots = stepFilterGroups.filter(({ parentStepFilterGroupId: parent }) => !parent);
    const parts =
      roots.length > 0 ? roots.map(({ id }) => this.group(id, { stepFilterGroups, stepFilters })) : [];
    const words = roots.length > 0 ? parts : this.tests(stepFilters, 'AND');
    const said = words.filter((word) => word !== '');
    return said.length > 0 ? said.join(' and ') : undefined;
  }

  /** One group with what is inside of it; empty when nothing is. */
  group(id: string, filters: StepFilters): string {
    const { stepFilterGroups, stepFilters } = filters;
    const operator = stepFilterGroups.find((group) => group.id === id)?.logicalOperator ?? 'AND';
    const own = this.tests(
      stepFilters.filter(({ stepFilterGroupId }) => stepFilterGroupId === id),
      operator,
    );
    const inner = stepFilterGroups
      .filter(({ parentStepFilterGroupId: parent }) => parent === id)
      .flatMap((child) => bracketed(this.group(child.id, filters)));
    const isAny = operator === 'OR';
    const parts = [...own, ...inner];
    const joined = parts.join(isAny ? ' or ' : ' and ');
    return isAny && parts.length > 1 ? `(${joined})` : joined;
  }

  one(filter: StepFilter): string {
    return testWords(this.told(filter));
  }

  private tests(filters: readonly StepFilter[], operator: 'AND' | 'OR'): string[] {
    const told = filters.map((filter) => this.told(filter));
    return (operator === 'AND' ? meant(told) : told).map(testWords);
  }

  private told({ stepOutputKey, operand: written, value }: StepFilter): ToldTest {
    const path = soleReference(stepOutputKey);
    const at = path ? fieldAt(path, this.workflow, this.schema) : undefined;
    const words = path ? referenceWords(path, this.names) : readable(stepOutputKey, this.names);
    const left = oneLine(words, 100).replace(/\.amountMicros$/, '');
    const operand = operandOf(written);
    if (!takesValue(operand)) return { left, operand };
    if (operand === 'IS_RELATIVE') return relativeTest(left, value);
    const right = this.operand(value, at?.field, at?.part ?? path?.split('.').at(-1));
    return { left, operand, right };
  }

  private operand(value: unknown, field: SchemaField | undefined, part: string | undefined): string {
    if (part === 'amountMicros' && value !== '' && Number.isFinite(Number(value)))
      return units(Number(value));
    const list = listIn(value);
    if (list) return spelledOnce(list.map((one) => valueWords(one, field, this.names))).join(' or ');
    return valueWords(value, field, this.names);
  }
}

const bracketed = (words: string): string[] => (words === '' ? [] : [words]);

/** Twenty keeps several options as JSON: `["NEW","MEETING"]`. */
function listIn(value: unknown): unknown[] | undefined {
  if (typeof value !== 'string' || !value.trim().startsWith('[')) return undefined;
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list : undefined;
  } catch {
    return undefined;
  }
}

/** Words that differ in their capitals only are spellings of one. */
export const spelledOnce = (words: readonly string[]): string[] =>
  words.filter(
    (word, index) => words.findIndex((other) => other.toLowerCase() === word.toLowerCase()) === index,
  );

/** So many days are always: what is within them is before today, or after it. */
const ALWAYS = 36_500;

/** `{"direction":"PAST","amount":7,"unit":"DAY"}` or PAST_7_DAY, as "is within the past 7 days". */
export function relativeTest(left: string, value: unknown): ToldTest {
  const operand = 'IS_RELATIVE';
  const [, direction = '', amount = '', unit = ''] =
    /^(PAST|NEXT|THIS)_(\d*)_([A-Z]+)/.exec(flattened(value)) ?? [];
  if (!unit) return { left, operand, right: oneLine(String(value), 60) };
  const noun = unit.toLowerCase();
  if (direction === 'THIS') return { left, operand, right: `this ${noun}` };
  if (Number(amount) >= ALWAYS)
    return { left, operand: direction === 'PAST' ? 'IS_BEFORE' : 'IS_AFTER', right: 'today' };
  const many = amount === '1' ? noun : `${amount} ${noun}s`;
  return { left, operand, right: `the ${direction.toLowerCase()} ${many}` };
}

function flattened(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? '');
  if (!text.startsWith('{')) return text;
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? [parsed.direction, parsed.amount ?? '', parsed.unit].join('_') : text;
  } catch {
    return text;
  }
}
