import type { SchemaField } from '../schema/schema-field.js';
import { valueTypeOf } from '../schema/values/value-types.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { isWritable } from '../records/write/record-data.js';

/** How much of the fields a tool tells. */
export interface Detail {
  /** A longer list of options is told by its beginning. */
  options: number;
  /** Whether the form of the values is told, or the names alone. */
  forms: boolean;
  fields: number;
}

/** From everything to next to nothing: the first that fits is told. */
export const DETAILS: readonly Detail[] = [
  { options: 30, forms: true, fields: Infinity },
  { options: 6, forms: true, fields: Infinity },
  { options: 0, forms: false, fields: Infinity },
  ...[50, 25, 10].map((fields) => ({ options: 0, forms: false, fields })),
];

/** Of an object whose names alone are too much. */
export const NO_DETAIL: Detail = { options: 0, forms: false, fields: 0 };

const SHOWN_OPTIONS = 5;
const LONGEST_LABEL = 60;
/** Nearly every object has these, and hardly anybody filters by them. */
const UNASKED = new Set(['id', 'position', 'searchVector', 'deletedAt', 'createdBy', 'updatedBy']);
const TYPES: Partial<Record<SchemaField['type'], string>> = {
  ...{ TEXT: 'string', NUMBER: 'number', NUMERIC: 'number', BOOLEAN: 'boolean' },
};

const ASKED: Partial<Record<SchemaField['type'], string>> = {
  ...{ NUMBER: 'number', NUMERIC: 'number', CURRENCY: 'amount', RATING: '1-5', BOOLEAN: 'boolean' },
  ...{ DATE: 'date', DATE_TIME: 'date', ADDRESS: 'or {city, country, …}' },
};

/** The fields that a filter may ask about, with the form of their values. */
export function filterForms(fields: readonly SchemaField[], schema: WorkspaceSchema, detail: Detail) {
  const asked = fields.filter((field) => !UNASKED.has(field.name) && !isBookkeeping(field, schema));
  return formsOf(asked, detail, askedForm);
}

/** The fields that can be written, with the form of their values. */
export function valueForms(fields: readonly SchemaField[], detail: Detail) {
  const written = fields.filter((field) => isWritable(field) && !field.isSystem && !UNASKED.has(field.name));
  return formsOf(written, detail, writtenForm);
}

const formsOf = (
  fields: readonly SchemaField[],
  detail: Detail,
  form: (field: SchemaField, detail: Detail) => object,
): Record<string, object> =>
  Object.fromEntries(
    fields.slice(0, detail.fields).map((field) => [field.name, detail.forms ? form(field, detail) : {}]),
  );

/** Lists of what Twenty keeps behind the scenes (noteTargets, timelineActivities). */
const isBookkeeping = ({ relation }: SchemaField, schema: WorkspaceSchema) =>
  relation?.kind === 'to-many' && schema.findObject(relation.target)?.facts.isSystem !== false;

/** What cannot be told from the name: most fields are texts of some form and compare as such. */
function askedForm(field: SchemaField, detail: Detail): object {
  const { type, relation } = field;
  if (relation) return { description: `${relation.kind === 'to-many' ? 'list of ' : ''}${relation.target}` };
  const form = options(field, detail)?.join('|') ?? ASKED[type];
  return form ? { description: form } : {};
}

function writtenForm(field: SchemaField, detail: Detail): object {
  if (field.relation) return { description: `${field.relation.target}: id or title` };
  const type = TYPES[field.type];
  if (type) return { type };
  const labels = options(field, detail);
  if (!labels) return { description: valueTypeOf(field.type).describe(field) };
  const isWhole = labels.length === field.options.length;
  const one = isWhole ? { enum: labels } : { description: labels.join('|') };
  return field.type === 'MULTI_SELECT' ? { type: 'array', items: one } : one;
}

/** Labels of the options, the first few and a mark when there are many; undefined for other fields. */
function options({ type, options: all }: SchemaField, detail: Detail): string[] | undefined {
  if (type !== 'SELECT' && type !== 'MULTI_SELECT') return undefined;
  const labels = all.map(({ label }) => label.replaceAll(/\p{C}/gu, '').slice(0, LONGEST_LABEL));
  return labels.length > detail.options ? [...labels.slice(0, SHOWN_OPTIONS), '…'] : labels;
}
