import { AppError } from '../../errors/app-error.js';
import { plain } from '../nearest.js';
import type { FieldRelation, FieldType, SchemaField } from '../schema-field.js';
import { type SchemaObject, pascal } from '../schema-object.js';
import { valueTypeOf } from '../values/value-types.js';
import type { FieldWish } from './change.schemas.js';
import { wireDefault } from './default-value.js';
import { type FieldKind, readFieldKind } from './field-words.js';
import { getName } from './names.js';
import { withOptions } from './option-list.js';

/** The side of a relation that stands on another object. */
export interface OtherSide {
  object: SchemaObject;
  label: string;
  field: SchemaField;
}

/** A field that is to be made: as the schema will show it, and what Twenty is asked for. */
export interface PlannedField {
  label: string;
  /** One; a relation to several objects shows as one for each. */
  fields: SchemaField[];
  otherSides: OtherSide[];
  /** Twenty's input, without the ids of objects, which may not exist yet. */
  input: Record<string, unknown>;
}

/** Where a field is to be, and the objects it can lead to. */
export interface Site {
  object: SchemaObject;
  getObject(name: string): SchemaObject;
}

/**
 * Reads a wish for a field in full, so that all that can be known to be wrong is known before anything is made.
 * @throws AppError INVALID_INPUT, OBJECT_NOT_FOUND, SCHEMA_VALIDATION_ERROR, naming the field
 */
export function planField(wish: FieldWish, site: Site): PlannedField {
  const what = `Field "${wish.label}"`;
  const kind = readFieldKind(wish.type);
  const name = getName(wish.label, wish.name, what);
  refuseTaken(site.object, name, wish.label);
  return 'relation' in kind ? planRelation(wish, name, kind, site) : planOwn(wish, name, kind);
}

/**
 * @param hint what to do about it; default: how to use the field that is there
 * @throws AppError SCHEMA_VALIDATION_ERROR when the object has a field of that name or label
 */
function refuseTaken(object: SchemaObject, name: string, label: string, hint?: string): void {
  const taken = object.fields.find((field) => isTaken(field, name, label));
  if (!taken) return;
  throw new AppError('SCHEMA_VALIDATION_ERROR', `${object.name} has a field "${taken.name}" already.`, {
    hint: hint ?? 'Use it, or another label. To give a select field more options, leave type out.',
  });
}

/** Lists of records may share a label with a field: that of the links to notes is "Notes". */
function isTaken(
  { name: own, label: ownLabel, relation }: SchemaField,
  name: string,
  label: string,
): boolean {
  const names = [own, relation?.joinColumn ?? own].map(plain);
  if (names.includes(plain(name)) || plain(own) === plain(`${name}Id`)) return true;
  return relation?.kind !== 'to-many' && plain(ownLabel) === plain(label);
}

type OwnKind = Extract<FieldKind, { type: unknown }>;
type RelationKind = Extract<FieldKind, { relation: unknown }>;

const ENUMS: ReadonlySet<FieldType> = new Set(['SELECT', 'MULTI_SELECT']);
/** Unique indexes of Twenty 2.21 are refused for these. */
const NEVER_UNIQUE: ReadonlySet<FieldType> = new Set([
  'CURRENCY',
  'RICH_TEXT',
  'FULL_NAME',
  'ADDRESS',
  'FILES',
]);

function planOwn(wish: FieldWish, name: string, { type, settings = {} }: OwnKind): PlannedField {
  const options = optionsOf(wish, type);
  const draft: SchemaField = { ...baseOf(wish, name, type), options, settings };
  const isGiven = wish.default !== undefined && wish.default !== null;
  refuseUnfit(wish, draft, isGiven);
  const defaultValue = isGiven ? wireDefault(wish.default, draft) : undefined;
  const field = { ...draft, isRequired: wish.required === true && !isGiven };
  const input = defined({
    ...inputOf(wish, name, type),
    settings: Object.keys(settings).length > 0 ? settings : undefined,
    options: ENUMS.has(type) ? options : undefined,
    defaultValue,
  });
  return { label: wish.label, fields: [field], otherSides: [], input };
}

function optionsOf({ label, options }: FieldWish, type: FieldType) {
  if (!ENUMS.has(type)) {
    if (!options) return [];
    throw new AppError('INVALID_INPUT', `"${label}" has options, but its type is no select.`, {
      hint: 'Use type "select" or "multi-select", or leave options out.',
    });
  }
  if (options && options.length > 0) return withOptions([], options);
  throw new AppError('INVALID_INPUT', `"${label}" is a select field and needs options.`, {
    hint: 'Give options as labels: ["New", "In progress", "Done"].',
  });
}

function refuseUnfit(wish: FieldWish, field: SchemaField, hasDefault: boolean): void {
  const refuse = (problem: string, hint: string) =>
    new AppError('SCHEMA_VALIDATION_ERROR', `"${wish.label}" ${problem}.`, { hint });
  if (wish.otherLabel) throw refuse('is no relation, so it has no otherLabel', 'Leave otherLabel out.');
  if (wish.unique && NEVER_UNIQUE.has(field.type))
    throw refuse('cannot be unique: Twenty does not check that for its type', 'Leave unique out.');
  if (wish.unique && hasDefault)
    throw refuse('cannot be unique and have a default', 'Leave one of the two out.');
  if (wish.required && valueTypeOf(field.type).parts)
    throw refuse(
      'cannot be required: Twenty does not check that for a value of several parts',
      'Leave required out.',
    );
}

function planRelation(wish: FieldWish, name: string, kind: RelationKind, site: Site): PlannedField {
  if (wish.options || (wish.default !== undefined && wish.default !== null))
    throw new AppError(
      'INVALID_INPUT',
      `"${wish.label}" is a relation and has neither options nor a default.`,
    );
  const isMany = kind.relation === 'to-many';
  if (isMany && (wish.required || wish.unique))
    throw new AppError(
      'INVALID_INPUT',
      `"${wish.label}" is a list of records, and neither required nor unique.`,
    );
  const targets = kind.targets.map((target) => site.getObject(target));
  const isMorph = targets.length > 1;
  const type: FieldType = isMorph ? 'MORPH_RELATION' : 'RELATION';
  const nameTo = (target: SchemaObject) => (isMorph ? `${name}${pascal(target.name)}` : name);
  const otherSides = targets.map((target) =>
    otherSideOf(wish, nameTo(target), isMany, { from: site.object, target }),
  );
  const fields = otherSides.map(({ object, field }) => {
    const own = nameTo(object);
    const relation = relationTo(object.name, field.name, isMany, own);
    return { ...baseOf(wish, own, type), isRequired: wish.required === true && !isMorph, relation };
  });
  return { label: wish.label, fields, otherSides, input: inputOf(wish, name, type) };
}

function otherSideOf(
  wish: FieldWish,
  name: string,
  isMany: boolean,
  { from, target }: { from: SchemaObject; target: SchemaObject },
): OtherSide {
  const { labelSingular, labelPlural } = from.facts;
  const label = wish.otherLabel ?? (isMany ? labelSingular : labelPlural);
  const what = `The other side of "${wish.label}"`;
  // Twenty names this side itself, from the label in lower case.
  const far = getName(label.toLowerCase(), undefined, what);
  refuseTaken(target, far, label, `Give otherLabel: what the relation is called on ${target.name}.`);
  if (target === from && far === name)
    throw new AppError('SCHEMA_VALIDATION_ERROR', `${what} cannot be called the same.`, {
      hint: 'Give another otherLabel, such as the opposite: "Parent" and "Children".',
    });
  const relation = relationTo(from.name, name, !isMany, far);
  const field = { ...baseOf({ label }, far, 'RELATION'), relation };
  return { object: target, label, field };
}

const relationTo = (target: string, inverse: string, isMany: boolean, name: string): FieldRelation =>
  isMany
    ? { kind: 'to-many', target, inverse }
    : { kind: 'to-one', target, inverse, joinColumn: `${name}Id` };

const baseOf = (
  { label, description, unique }: Pick<FieldWish, 'label' | 'description' | 'unique'>,
  name: string,
  type: FieldType,
): SchemaField => ({
  ...{ name, label, type, description, options: [], settings: {} },
  ...{ isSystem: false, isCustom: true, isUnique: unique === true, isRequired: false },
});

const inputOf = ({ label, description, required, unique }: FieldWish, name: string, type: FieldType) =>
  defined({
    ...{ name, label, type, description },
    isNullable: required ? false : undefined,
    isUnique: unique ? true : undefined,
  });

/** Without the members that are undefined. */
const defined = (value: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined));
