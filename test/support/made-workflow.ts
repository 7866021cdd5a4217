import { randomUUID } from 'node:crypto';
import type { FieldType, SchemaField } from '../../src/schema/schema-field.js';
import { SchemaObject } from '../../src/schema/schema-object.js';
import { WorkspaceSchema } from '../../src/schema/workspace-schema.js';
import type {
  StepFilter,
  StepFilters,
  StepType,
  TwentyStep,
  TwentyTrigger,
  TwentyWorkflow,
} from '../../src/workflows/twenty/twenty-workflow.js';

const flags = { isSystem: false, isCustom: false, isUnique: false, isRequired: false };
const field = (name: string, type: FieldType, more: Partial<SchemaField> = {}): SchemaField => ({
  ...{ name, label: name, type, ...flags, options: [], settings: {} },
  ...more,
});
const toOne = (name: string, target: string) =>
  field(name, 'RELATION', { relation: { kind: 'to-one', target, joinColumn: `${name}Id` } });
const options = (...values: string[]) =>
  values.map((value, position) => ({
    value,
    label: `${value[0] ?? ''}${value.slice(1).toLowerCase()}`,
    position,
  }));

function object(
  nameSingular: string,
  namePlural: string,
  titleField: string,
  fields: SchemaField[],
): SchemaObject {
  const labels = { labelSingular: nameSingular, labelPlural: namePlural, titleField };
  const facts = { id: nameSingular, nameSingular, namePlural, ...labels };
  const own = [
    field('id', 'UUID'),
    field('createdAt', 'DATE_TIME'),
    field('updatedAt', 'DATE_TIME'),
    ...fields,
  ];
  return new SchemaObject({ ...facts, isSystem: false, isCustom: false, isSearchable: true }, own);
}

/** A small model: deals of companies with people, and tasks. */
export const MODEL = new WorkspaceSchema('w', 'v', [
  object('opportunity', 'opportunities', 'name', [
    field('name', 'TEXT'),
    field('stage', 'SELECT', { options: options('NEW', 'PROPOSAL', 'WON') }),
    field('amount', 'CURRENCY'),
    field('closeDate', 'DATE_TIME'),
    toOne('company', 'company'),
  ]),
  object('company', 'companies', 'name', [
    field('name', 'TEXT'),
    field('domainName', 'LINKS', { isUnique: true }),
  ]),
  object('person', 'people', 'name', [
    field('name', 'FULL_NAME'),
    field('emails', 'EMAILS', { isUnique: true }),
    field('jobTitle', 'TEXT'),
    toOne('company', 'company'),
  ]),
  object('task', 'tasks', 'title', [
    field('title', 'TEXT'),
    field('status', 'SELECT', { options: options('TODO', 'DONE') }),
    field('dueAt', 'DATE_TIME'),
    field('bodyV2', 'RICH_TEXT'),
  ]),
  object('taskTarget', 'taskTargets', 'id', [
    toOne('task', 'task'),
    toOne('targetOpportunity', 'opportunity'),
  ]),
  object('workspaceMember', 'workspaceMembers', 'name', [field('name', 'FULL_NAME')]),
]);

/** Ids that are the same in every test: the nth step. */
export const id = (n: number): string => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

/** @param follow the steps that follow, or these with a name */
export function step(
  n: number,
  type: StepType,
  input: Record<string, unknown>,
  follow: readonly number[] | { next: readonly number[]; name: string } = [],
): TwentyStep {
  const { next, name } =
    'name' in follow ? follow : { next: follow, name: type.toLowerCase().replaceAll('_', ' ') };
  const never = { value: false };
  const errorHandlingOptions = { retryOnFailure: never, continueOnFailure: never };
  return {
    ...{ id: id(n), name, type, valid: true, nextStepIds: next.map(id) },
    settings: { input, outputSchema: {}, errorHandlingOptions },
  };
}

export const onEvent = (eventName: string, next: readonly number[], more: object = {}): TwentyTrigger => ({
  ...{ name: 'Start', type: 'DATABASE_EVENT', nextStepIds: next.map(id) },
  settings: { eventName, outputSchema: {}, ...more },
});

export const workflow = (trigger: TwentyTrigger, steps: readonly TwentyStep[]): TwentyWorkflow => ({
  name: 'Made',
  trigger,
  steps,
});

type Condition = readonly [type: string, path: string, operand: string, value?: string, part?: string];

/** Conditions in one group. */
export function conditions(all: readonly Condition[], logicalOperator: 'AND' | 'OR' = 'AND'): StepFilters {
  const group = randomUUID();
  return {
    stepFilterGroups: [{ id: group, logicalOperator }],
    stepFilters: all.map(([type, path, operand, value = '', part]): StepFilter => ({
      ...{ id: randomUUID(), type, stepOutputKey: `{{${path}}}`, operand, value, stepFilterGroupId: group },
      ...(part && { compositeFieldSubFieldName: part }),
    })),
  };
}

/** The input of an IF_ELSE step: a condition, what follows when it holds, and what else. */
export function choice(
  all: readonly Condition[],
  then: readonly number[],
  otherwise: readonly number[],
): Record<string, unknown> {
  const filters = conditions(all);
  const branches = [
    { id: 'then', filterGroupId: filters.stepFilterGroups[0]?.id, nextStepIds: then.map(id) },
    { id: 'else', nextStepIds: otherwise.map(id) },
  ];
  return { ...filters, branches };
}
