import { AppError } from '../../errors/app-error.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { selectionOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

/** Twenty gives at most so many children of a record. */
export const MOST_CHILDREN = 60;

/** One chosen field; a relation brings the chosen fields of the other object. */
export interface Chosen {
  field: SchemaField;
  nested?: Selection;
  /** Whether the caller asked for it by name, and must hear when it cannot be had. */
  isNamed: boolean;
}

/** The fields of one object to read. `id` always comes. */
export interface Selection {
  object: SchemaObject;
  chosen: readonly Chosen[];
}

/** Kept by Twenty for itself; shown only when named. */
const BACKGROUND = new Set([
  'id',
  'position',
  'searchVector',
  'createdBy',
  'updatedBy',
  'deletedAt',
  'updatedAt',
]);
const LONG: ReadonlySet<FieldType> = new Set(['RICH_TEXT', 'RAW_JSON', 'FILES', 'TS_VECTOR']);

interface Wish {
  fields?: readonly string[];
  include?: readonly string[];
  /** Whether long texts belong to the default fields. */
  long?: boolean;
  /** Whether the fields were chosen here and not by the caller. */
  isImplied?: boolean;
}

/**
 * The selection for what a caller asked for.
 * @throws AppError INVALID_INPUT for an unknown field, with the nearest names
 */
export function chooseFields(object: SchemaObject, schema: WorkspaceSchema, wish: Wish): Selection {
  const named = [...(wish.fields ?? []), ...(wish.include ?? [])];
  const paths = wish.fields ? named : [...defaults(object, schema, wish.long === true), ...named];
  const tree = new Map<SchemaField, string[]>();
  for (const path of paths) {
    const [head = '', ...rest] = path.split('.');
    const field = object.getField(head, path);
    tree.set(field, [...(tree.get(field) ?? []), ...(rest.length > 0 ? [rest.join('.')] : [])]);
  }
  const heads = new Set(
    wish.isImplied ? [] : named.map((path) => object.getField(path.split('.')[0] ?? path)),
  );
  const chosen = [...tree].map(([field, inner]) => ({
    ...choose(schema, field, inner),
    isNamed: heads.has(field),
  }));
  return { object, chosen: chosen.filter(({ field }) => field.name !== 'id') };
}

function defaults(object: SchemaObject, schema: WorkspaceSchema, long: boolean): string[] {
  const wanted = (field: SchemaField) => {
    if (BACKGROUND.has(field.name) || field.relation?.kind === 'to-many') return false;
    if (field.relation) return schema.targetOf(field) !== undefined;
    return field.type !== 'TS_VECTOR' && (long || !LONG.has(field.type));
  };
  return object.fields.filter(wanted).map(({ name }) => name);
}

function choose(
  schema: WorkspaceSchema,
  field: SchemaField,
  inner: readonly string[],
): Omit<Chosen, 'isNamed'> {
  if (!field.relation) return { field };
  const target = schema.targetOf(field);
  if (!target) throw new AppError('INVALID_INPUT', `The object behind "${field.name}" may not be used here.`);
  return { field, nested: nestedSelection(target, schema, field, inner) };
}

/** Without named fields a relation shows the title of the other record. */
function nestedSelection(
  target: SchemaObject,
  schema: WorkspaceSchema,
  via: SchemaField,
  inner: readonly string[],
): Selection {
  const isImplied = inner.length === 0;
  const nested = chooseFields(target, schema, {
    fields: isImplied ? [target.facts.titleField] : inner,
    isImplied,
  });
  const tooDeep = nested.chosen.find(({ field }) => field.relation?.kind === 'to-many');
  if (tooDeep) throw below(via, tooDeep.field, target);
  return nested;
}

/** Twenty answers nothing for a list below a to-one relation, and refuses a list below a list. */
const below = (via: SchemaField, list: SchemaField, target: SchemaObject) =>
  new AppError(
    'INVALID_INPUT',
    `"${via.name}.${list.name}" cannot be read from here: Twenty gives no lists below a relation.`,
    {
      hint: `List ${list.relation?.target ?? list.name} with a filter on "${list.relation?.inverse ?? target.name}" instead.`,
    },
  );

/** The GraphQL text of a selection, braces included. */
export function toGraphql({ chosen }: Selection): string {
  return `{ id ${chosen.map(fieldText).join(' ')} }`;
}

function fieldText({ field, nested }: Chosen): string {
  if (!nested) return `${field.name}${selectionOf(field.type)}`;
  const inner = toGraphql(nested);
  return field.relation?.kind === 'to-many'
    ? `${field.name} { edges { node ${inner} } }`
    : `${field.name} ${inner}`;
}
