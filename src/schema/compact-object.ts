import { describeField, pointsBackPlainly } from './describe-field.js';
import { plain } from './nearest.js';
import type { SchemaField } from './schema-field.js';
import type { SchemaObject } from './schema-object.js';
import type { CompactObject } from './schema.schemas.js';
import type { WorkspaceSchema } from './workspace-schema.js';

/** Nearly every object has these; they are told once for all. */
export const COMMON = 'id, createdAt, updatedAt, deletedAt, createdBy {source, name}, updatedBy, position';
const COMMON_NAMES = new Set([...COMMON.replace(/ \{.*?\}/, '').split(', '), 'searchVector']);
const LONGEST_ABOUT = 120;

/** One line of an object: what cannot be told from its name. */
export function compactLine({ facts }: SchemaObject) {
  const { nameSingular: name, namePlural: plural, labelSingular: label } = facts;
  return {
    name,
    ...(plural !== `${name}s` && { plural }),
    ...(plain(label) !== plain(name) && { label }),
    // Twenty's own objects are described as "A company".
    ...(facts.isCustom && { ...(facts.description && { about: facts.description }), custom: true as const }),
    ...(facts.isSystem && { system: true as const }),
  };
}

/** An object with all that is needed to ask for its records, in as few tokens as that takes. */
export function compactObject(object: SchemaObject, schema: WorkspaceSchema): CompactObject {
  const fields = object.fields.filter(({ name }) => !COMMON_NAMES.has(name));
  const lists = fields.filter((field) => isListByName(field, object, schema));
  const others = fields.filter((field) => !lists.includes(field));
  return {
    ...compactLine(object),
    title: object.facts.titleField,
    fields: Object.fromEntries(others.map((field) => [field.name, formOf(field, object)])),
    ...(lists.length > 0 && { lists: lists.map(({ name }) => name).join(', ') }),
  };
}

/** A list of records that Twenty keeps, called like these: `noteTargets`. Its name says all. */
function isListByName(
  { name, relation }: SchemaField,
  object: SchemaObject,
  schema: WorkspaceSchema,
): boolean {
  if (relation?.kind !== 'to-many' || !pointsBackPlainly(relation, object)) return false;
  const target = schema.findObject(relation.target);
  return target?.facts.isSystem === true && target.facts.namePlural === name;
}

function formOf(field: SchemaField, object: SchemaObject): string {
  // On a custom object every field is custom, so saying it tells nothing.
  const isTold = field.isCustom && !object.facts.isCustom;
  const form = describeField({ ...field, isCustom: isTold }, object);
  const also = [saysMore(field) && `called "${field.label}"`, aboutOf(field)];
  return [form, ...also].filter(Boolean).join(', ');
}

/** What people wrote of a field of their own, unless it only repeats its name. */
function aboutOf({ description = '', isCustom, relation, label, name }: SchemaField): string | undefined {
  const isTold =
    isCustom && !relation && ![label, name].some((word) => plain(description).includes(plain(word)));
  return isTold ? description.slice(0, LONGEST_ABOUT) : undefined;
}

/** Whether people would not find the field by its name. */
function saysMore({ name, label, type }: SchemaField): boolean {
  // One label for all objects that it leads to: it is not what people call this one.
  if (type === 'MORPH_RELATION') return false;
  const [own, shown] = [plain(name), plain(label)];
  return shown !== '' && !own.includes(shown) && !shown.includes(own);
}
