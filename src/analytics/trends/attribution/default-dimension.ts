import { AppError } from '../../../errors/app-error.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { stageField } from '../../../schema/stages/stage-field.js';

/** Where deals come from, by the usual names. */
const ORIGINS = [/^campaign$/i, /campaign/i, /^(lead|deal)?source$/i, /source|channel|origin|referr/i];

/** Fields that say where records of an object come from, the likeliest first. */
export function originsOf({ fields }: SchemaObject): string[] {
  const fit = fields.filter(isComparable);
  const found = ORIGINS.flatMap((pattern) => fit.filter(({ name }) => pattern.test(name)));
  return [...new Set(found.map(({ name }) => name))];
}

const isComparable = ({ type, relation, name }: SchemaField) =>
  (type === 'SELECT' || relation?.kind === 'to-one') && name !== 'createdBy';

/** @throws AppError INVALID_INPUT for an object of which nothing is won or lost, with what answers instead */
export function requireStages(object: SchemaObject, by: string | undefined): void {
  try {
    stageField(object);
  } catch (error) {
    const { namePlural } = object.facts;
    throw new AppError('INVALID_INPUT', `${namePlural} have no stages in which they are won or lost.`, {
      cause: error,
      hint: `How many there are of each: twenty_aggregate {"object": "${object.name}", "groupBy": ["${by ?? 'createdBy.source'}"]}.`,
    });
  }
}

/** @throws AppError INVALID_INPUT when nothing says where records come from */
export function defaultDimension(object: SchemaObject): string {
  const [first] = originsOf(object);
  if (first) return first;
  const fit = object.fields.filter(isComparable).map(({ name }) => name);
  throw new AppError('INVALID_INPUT', `No field of ${object.name} is called source or campaign.`, {
    hint: `Say by what: by ${fit
      .slice(0, 8)
      .map((name) => `"${name}"`)
      .join(', ')}.`,
  });
}
