import { AppError } from '../../errors/app-error.js';
import { readOrder } from '../../query/requests/ordering.js';
import { chooseFields } from '../../query/requests/selection.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { stageField } from '../../schema/stages/stage-field.js';
import type { Clock } from '../../schema/values/dates.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type ViewCondition, filtersIn } from './view-condition.js';
import { viewConditions } from './view-filters.js';
import type { CreateView } from './views.schemas.js';

/** Columns of a view whose columns nobody chose. */
const MOST_COLUMNS = 8;

export interface ViewSort {
  field: SchemaField;
  direction: 'ASC' | 'DESC';
  part?: string;
}

/** A view before it is made: everything in it exists and can be asked by a view. */
export interface ViewPlan {
  object: SchemaObject;
  columns: readonly SchemaField[];
  conditions: readonly ViewCondition[];
  sorts: readonly ViewSort[];
  groupBy?: SchemaField;
  date?: SchemaField;
}

/** @throws AppError INVALID_INPUT for what is not there or what a view cannot do */
export function planView(
  input: CreateView,
  object: SchemaObject,
  schema: WorkspaceSchema,
  clock: Clock,
): ViewPlan {
  const groupBy = input.groupBy || input.kind === 'kanban' ? stageField(object, input.groupBy) : undefined;
  const conditions = viewConditions(input.filter ?? {}, { object, schema, clock });
  const sorts = sortsOf(input.orderBy ?? [], object, schema);
  const asked = [...filtersIn(conditions), ...sorts].map(({ field }) => field);
  return {
    ...{ object, conditions, sorts },
    columns: columnsOf(input.fields, asked, object, schema),
    ...(groupBy && { groupBy }),
    ...(input.kind === 'calendar' && { date: dateOf(object, input.dateField) }),
  };
}

/** The title comes first: Twenty wants it there. Unless columns are named, what is asked about comes next. */
function columnsOf(
  names: readonly string[] | undefined,
  asked: readonly SchemaField[],
  object: SchemaObject,
  schema: WorkspaceSchema,
): SchemaField[] {
  const title = object.getField(object.facts.titleField);
  const usual = () => chooseFields(object, schema, {}).chosen.map(({ field }) => field);
  const chosen = names
    ? names.map((name) => columnOf(name, object, schema))
    : [...asked, ...usual().filter(({ name }) => name !== 'createdAt')];
  const all = [title, ...new Set(chosen.filter((field) => field !== title))];
  return names ? all : all.slice(0, MOST_COLUMNS);
}

/** A column shows a value whole, and of a related record its title: "company.name" is the column "company". */
function columnOf(said: string, object: SchemaObject, schema: WorkspaceSchema): SchemaField {
  const [head = said, ...rest] = said.split('.');
  const field = object.getField(head, `fields ${said}`);
  const target = schema.targetOf(field);
  const isTitle = rest.length === 0 || !target || rest[0] === target.facts.titleField;
  if (isTitle) return field;
  throw new AppError('INVALID_INPUT', `A column of Twenty shows the title of "${head}", not "${said}".`, {
    hint: `Say "${head}".`,
  });
}

function sortsOf(orderBy: readonly string[], object: SchemaObject, schema: WorkspaceSchema): ViewSort[] {
  const sorts = readOrder(orderBy, object, schema).map((key): ViewSort => {
    const [name = '', said] = Object.entries(key)[0] ?? [];
    const field = object.getField(name);
    if (field.relation) return { field, direction: titleOrder(said, field, schema) };
    const [part, direction] = isObject(said) ? (Object.entries(said)[0] ?? []) : [undefined, said];
    return { field, direction: directionIn(direction), ...(part && { part }) };
  });
  // A view sorts by a field once: a person's name counts as one.
  return sorts.filter((sort, index) => sorts.findIndex(({ field }) => field === sort.field) === index);
}

const directionIn = (word: unknown) => (String(word).startsWith('Desc') ? 'DESC' : 'ASC');

/** Twenty sorts by a relation as by the title of what stands behind it. */
function titleOrder(said: unknown, field: SchemaField, schema: WorkspaceSchema): ViewSort['direction'] {
  const title = schema.targetOf(field)?.facts.titleField ?? '';
  const [inner, further] = isObject(said) ? (Object.entries(said)[0] ?? []) : [];
  if (inner !== title)
    throw new AppError('INVALID_INPUT', `A view of Twenty sorts by the title of "${field.name}" only.`, {
      hint: `Say "${field.name}".`,
    });
  return directionIn(isObject(further) ? Object.values(further)[0] : further);
}

function dateOf(object: SchemaObject, name: string | undefined): SchemaField {
  const dates = object.fields.filter(({ type }) => type === 'DATE' || type === 'DATE_TIME');
  const field = name ? object.getField(name, `dateField ${name}`) : dates.find(({ isSystem }) => !isSystem);
  if (field && dates.includes(field)) return field;
  throw new AppError('INVALID_INPUT', 'A calendar needs a date field.', {
    hint: `Name one as dateField: ${dates.map((one) => one.name).join(', ')}.`,
  });
}
