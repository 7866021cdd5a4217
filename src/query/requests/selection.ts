import { AppError } from '../../errors/app-error.js';
import type { FieldType, SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { didYouMean } from '../../schema/nearest.js';
import { findPart } from '../../schema/values/composites.js';
import { selectionOf, valueTypeOf } from '../../schema/values/value-types.js';
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
  if (!field.relation) {
    inner.forEach((part) => checkPart(field, part));
    return { field };
  }
  const target = schema.targetOf(field);
  if (!target) throw new AppError('INVALID_INPUT', `The object behind "${field.name}" may not be used here.`);
  return { field, nested: nestedSelection(target, schema, field, inner) };
}

/** A composite comes whole, but a part of it that is named must exist. */
function checkPart(field: SchemaField, part: string): void {
  const { parts = {} } = valueTypeOf(field.type);
  if (findPart(parts, part)) return;
  throw new AppError('INVALID_INPUT', `"${field.name}" has no part "${part}".`, {
    hint: didYouMean(part, Object.keys(parts), `Ask for "${field.name}" as a whole.`),
  });
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
  const tooDeep = nested.chosen.find(
    ({ field }) => field.relation && (via.relation?.kind === 'to-one' || field.relation.kind === 'to-many'),
  );
  if (tooDeep) throw below(via, tooDeep.field, target);
  return nested;
}

/** Twenty fills no relation below a to-one relation (recorded on 2.21), and refuses a list below a list. */
function below(via: SchemaField, inner: SchemaField, target: SchemaObject): AppError {
  const { kind, target: far = inner.name, inverse = target.name } = inner.relation ?? {};
  const hint =
    kind === 'to-many'
      ? `List ${far} with a filter on "${inverse}" instead.`
      : `List ${target.facts.namePlural} with "${inner.name}" instead, filtered by their ids.`;
  const message = `"${via.name}.${inner.name}" cannot be read from here: Twenty leaves relations below a relation empty.`;
  return new AppError('INVALID_INPUT', message, { hint });
}

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
