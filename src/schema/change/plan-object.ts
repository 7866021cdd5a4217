import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../schema-field.js';
import { SchemaObject } from '../schema-object.js';
import type { WorkspaceSchema } from '../workspace-schema.js';
import type { CreateObject, FieldWish } from './change.schemas.js';
import { readFieldKind } from './field-words.js';
import { getName, nameFor, pluralOf } from './names.js';
import { type PlannedField, type Site, planField } from './planned-field.js';

/** An object that is to be made, with its fields. */
export interface PlannedObject {
  /** Twenty's input. */
  input: Record<string, unknown>;
  /** As the schema will show it, with the planned fields. */
  object: SchemaObject;
  fields: PlannedField[];
}

/**
 * Reads a wish for an object in full, so that all that can be known to be wrong is known before anything is made.
 * @throws AppError INVALID_INPUT, OBJECT_NOT_FOUND, SCHEMA_VALIDATION_ERROR
 */
export function planObject(wish: CreateObject, schema: WorkspaceSchema): PlannedObject {
  const facts = factsOf(wish);
  refuseTaken([facts.nameSingular, facts.namePlural, facts.labelSingular, facts.labelPlural], schema);
  let object = new SchemaObject(facts, OF_EVERY_OBJECT);
  const fields: PlannedField[] = [];
  for (const field of (wish.fields ?? []).filter((one) => !isTitle(one))) {
    const planned = planField(field, siteOf(object, schema));
    fields.push(planned);
    const own = planned.otherSides.filter((side) => side.object === object).map((side) => side.field);
    object = new SchemaObject(facts, [...object.fields, ...planned.fields, ...own]);
  }
  const { nameSingular, namePlural, labelSingular, labelPlural, description } = facts;
  const input = { nameSingular, namePlural, labelSingular, labelPlural, ...(description && { description }) };
  return { input, object, fields };
}

function factsOf(wish: CreateObject) {
  const labelPlural = wish.plural ?? pluralOf(wish.label);
  const nameSingular = getName(wish.label, wish.name, `Object "${wish.label}"`);
  const namePlural = getName(labelPlural, wish.name && pluralName(wish), `The plural "${labelPlural}"`);
  if (nameSingular === namePlural)
    throw new AppError(
      'SCHEMA_VALIDATION_ERROR',
      `"${wish.label}" is called the same in singular and plural.`,
      {
        hint: 'Twenty needs two names: give another plural.',
      },
    );
  return {
    ...{ id: '', nameSingular, namePlural, labelSingular: wish.label, labelPlural },
    ...{
      description: wish.description,
      isSystem: false,
      isCustom: true,
      isSearchable: true,
      titleField: 'name',
    },
  };
}

/** The plural's name follows the plural when that is given, else the name. */
const pluralName = ({ name = '', plural }: CreateObject) => (plural && nameFor(plural)) || pluralOf(name);

function refuseTaken(names: readonly string[], schema: WorkspaceSchema): void {
  const taken = names.flatMap((name) => schema.findObject(name) ?? [])[0];
  if (!taken) return;
  throw new AppError('SCHEMA_VALIDATION_ERROR', `There is an object "${taken.name}" already.`, {
    hint: 'Use it (twenty_add_field_to_object adds fields to it), or another label.',
  });
}

/** Every object has a text "name" by itself; asking for no more than that is no conflict. */
const isTitle = (field: FieldWish) => {
  const kind = readFieldKind(field.type);
  const isPlain = !field.required && !field.unique && !field.default && !field.description;
  return isPlain && 'type' in kind && kind.type === 'TEXT' && (field.name ?? nameFor(field.label)) === 'name';
};

const siteOf = (object: SchemaObject, schema: WorkspaceSchema): Site => ({
  object,
  getObject: (name) => (object.isCalled(name) ? object : schema.getObject(name)),
});

const ofTwenty = (name: string, type: SchemaField['type'], label: string): SchemaField => ({
  ...{ name, label, type, options: [], settings: {} },
  ...{ isSystem: true, isCustom: true, isUnique: false, isRequired: false },
});

const linksOfTwenty = (name: string, target: string, label: string): SchemaField => ({
  ...ofTwenty(name, 'RELATION', label),
  relation: { kind: 'to-many', target },
});

/** What Twenty gives every object by itself: a field of that name cannot be made. */
const OF_EVERY_OBJECT: readonly SchemaField[] = [
  ofTwenty('id', 'UUID', 'Id'),
  ofTwenty('name', 'TEXT', 'Name'),
  ofTwenty('createdAt', 'DATE_TIME', 'Creation date'),
  ofTwenty('updatedAt', 'DATE_TIME', 'Last update'),
  ofTwenty('deletedAt', 'DATE_TIME', 'Deleted at'),
  ofTwenty('createdBy', 'ACTOR', 'Created by'),
  ofTwenty('updatedBy', 'ACTOR', 'Updated by'),
  ofTwenty('position', 'POSITION', 'Position'),
  ofTwenty('searchVector', 'TS_VECTOR', 'Search vector'),
  linksOfTwenty('timelineActivities', 'timelineActivity', 'Timeline Activities'),
  linksOfTwenty('attachments', 'attachment', 'Attachments'),
  linksOfTwenty('noteTargets', 'noteTarget', 'Notes'),
  linksOfTwenty('taskTargets', 'taskTarget', 'Tasks'),
];
