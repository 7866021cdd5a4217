import { AppError } from '../errors/app-error.js';
import { plain } from './nearest.js';
import type { SchemaField } from './schema-field.js';
import { type SchemaObject, pascal } from './schema-object.js';
import type { WorkspaceSchema } from './workspace-schema.js';

/** The far end of a relation to many: the records in the list, and their foreign key that points back. */
export interface ListEnd {
  via: SchemaField;
  target: SchemaObject;
  /** `companyId` */
  column: string;
  /** The relation that `column` belongs to, `company`. */
  back: SchemaField;
}

/** A list of records as callers name it: a relation to many, or what stands behind its links (tasks behind taskTargets). */
export interface NamedList {
  end: ListEnd;
  /** The to-one relation from the link to the record that is meant. */
  through?: { via: SchemaField; target: SchemaObject };
}

/**
 * The list called `name`: a relation to many, or the records linked through one ("tasks", "messages"). Undefined when
 * it is a field of another kind, or none.
 * @throws AppError INVALID_INPUT when the object in the list may not be used
 */
export function findList(
  name: string,
  object: SchemaObject,
  schema: WorkspaceSchema,
  path: string,
): NamedList | undefined {
  const field = object.findField(name);
  if (field && !field.relation) return undefined;
  const isExact = field !== undefined && plain(field.name) === plain(name);
  const meant = isExact ? undefined : schema.findObject(name);
  // "Tasks" is also the label of taskTargets: what is linked is meant, not the links.
  const linked = meant && linkedThrough(object, meant, schema, path);
  return linked ?? listOf(field ?? (meant && onlyListOf(meant, object)), object, schema, path);
}

function listOf(
  field: SchemaField | undefined,
  object: SchemaObject,
  schema: WorkspaceSchema,
  path: string,
): NamedList | undefined {
  return field?.relation?.kind === 'to-many' ? { end: listEnd(field, object, schema, path) } : undefined;
}

/** The list that holds records of another object: of a company its opportunities, when "deals" are asked for. */
function onlyListOf({ name }: SchemaObject, object: SchemaObject): SchemaField | undefined {
  const lists = object.fields.filter(
    ({ relation }) => relation?.kind === 'to-many' && relation.target === name,
  );
  return lists.length === 1 ? lists[0] : undefined;
}

function listEnd(via: SchemaField, object: SchemaObject, schema: WorkspaceSchema, path: string): ListEnd {
  const target = schema.targetOf(via);
  const back = target?.fields.find(({ relation }) => pointsBack(relation, object, via));
  if (target && back?.relation?.joinColumn) return { via, target, back, column: back.relation.joinColumn };
  throw new AppError('INVALID_INPUT', `The records in "${via.name}" (at ${path}) may not be used here.`);
}

const pointsBack = (relation: SchemaField['relation'], object: SchemaObject, via: SchemaField) =>
  relation?.kind === 'to-one' && relation.target === object.name && relation.inverse === via.name;

/** The only list of links that leads from one object to the other. */
function linkedThrough(
  object: SchemaObject,
  meant: SchemaObject,
  schema: WorkspaceSchema,
  path: string,
): NamedList | undefined {
  const found = object.fields.flatMap((field): NamedList[] => {
    const link = field.relation?.kind === 'to-many' ? schema.targetOf(field) : undefined;
    const via = link?.facts.isSystem
      ? link.fields.find((one) => linksTo(one, meant, field, object))
      : undefined;
    return via ? [{ end: listEnd(field, object, schema, path), through: { via, target: meant } }] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}

/** A link leads from a company to its `task`, and back from the task to its `targetCompany`; files have targets too. */
function linksTo({ name, relation }: SchemaField, meant: SchemaObject, via: SchemaField, from: SchemaObject) {
  if (relation?.kind !== 'to-one' || relation.target !== meant.name) return false;
  return (
    name === meant.name || (name === `target${pascal(meant.name)}` && via.relation?.inverse === from.name)
  );
}
