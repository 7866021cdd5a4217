import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { soleReference } from './references.js';

/** Where a reference leads: a field of an object, or a part of it ("amountMicros"). */
export interface FieldAt {
  readonly object: SchemaObject;
  readonly field: SchemaField;
  readonly part?: string;
}

/** The object whose records start the workflow. */
export function triggerObject(
  { trigger }: TwentyWorkflow,
  schema: WorkspaceSchema,
): SchemaObject | undefined {
  if (trigger.type === 'DATABASE_EVENT')
    return schema.findObject(trigger.settings.eventName.split('.')[0] ?? '');
  const availability = trigger.type === 'MANUAL' ? trigger.settings.availability : undefined;
  return availability && availability.type !== 'GLOBAL'
    ? schema.findObject(availability.objectNameSingular)
    : undefined;
}

/** The field that a reference leads to, as far as the model tells; for labels, units and options. */
export function fieldAt(
  path: string,
  workflow: TwentyWorkflow,
  schema: WorkspaceSchema,
): FieldAt | undefined {
  const [head = '', ...rest] = path.split('.');
  if (head === 'trigger') return within(triggerObject(workflow, schema), inRecord(workflow, rest), schema);
  const step = workflow.steps.find(({ id }) => id === head);
  return step && within(objectOf(step, workflow, schema), inResult(step, rest), schema);
}

function inRecord({ trigger }: TwentyWorkflow, [first = '', second = '', ...rest]: string[]): string[] {
  if (trigger.type === 'DATABASE_EVENT') return first === 'properties' ? rest : [];
  return [first, second, ...rest].filter((part) => part !== '');
}

function inResult({ type }: TwentyStep, [first = '', ...rest]: string[]): string[] {
  if (type === 'FIND_RECORDS') return first === 'first' ? rest : [];
  if (type === 'ITERATOR') return first === 'currentItem' ? rest : [];
  return [first, ...rest];
}

/** The object whose records a step answers. */
export function objectOf(
  { type, settings }: TwentyStep,
  workflow: TwentyWorkflow,
  schema: WorkspaceSchema,
): SchemaObject | undefined {
  const { objectName, items } = settings.input;
  if (type !== 'ITERATOR') return typeof objectName === 'string' ? schema.findObject(objectName) : undefined;
  const [source = '', list] = (typeof items === 'string' ? (soleReference(items) ?? '') : '').split('.');
  const from = workflow.steps.find(({ id }) => id === source);
  return from && list === 'all' && from.type !== 'ITERATOR' ? objectOf(from, workflow, schema) : undefined;
}

function within(
  object: SchemaObject | undefined,
  [first, second, ...rest]: readonly string[],
  schema: WorkspaceSchema,
): FieldAt | undefined {
  if (!object || first === undefined) return undefined;
  const field = object.fields.find(({ name, relation }) => name === first || relation?.joinColumn === first);
  if (!field) return undefined;
  if (second === undefined) return { object, field };
  if (field.relation?.kind === 'to-one') return within(schema.targetOf(field), [second, ...rest], schema);
  return { object, field, part: second };
}
