import { requireValues, wantedFields } from '../../../records/write/record-data.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { relativeDate } from '../../../schema/values/dates.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import { at, wrong } from '../../definition/at.js';
import type { Data } from '../../definition/definition.js';
import { relationValue } from '../references/record-ids.js';
import { braced, dateReference, refersIn, wholeReference } from '../references/references.js';
import { type Spot, below } from '../references/spot.js';
import { withReferences } from './value-references.js';

/** What a step writes, in Twenty's form. */
export interface Written {
  readonly record: Readonly<Record<string, unknown>>;
  /** The fields by their names; a relation by its foreign key. */
  readonly fields: readonly string[];
  /** Those of the values that are the same in every run. */
  readonly constants: Readonly<Record<string, unknown>>;
}

/**
 * The values of a step in Twenty's form: constants as a record takes them, references as references whose type fits.
 * @param spot the step
 * @throws AppError with the place of the value that does not fit
 */
export function writtenData(data: Data, object: SchemaObject, spot: Spot): Written {
  const wanted = at(spot.path, () => wantedFields(data, object));
  if (wanted.length === 0) throw wrong(`${spot.path}.data`, 'says nothing to write.');
  const entries = wanted.map(({ field, value }): [string, unknown] => {
    const here = below(spot, `.data.${field.name}`);
    const name = field.relation?.joinColumn ?? field.name;
    return [name, at(here.path, () => wire(field, value, here))];
  });
  return {
    record: Object.fromEntries(entries),
    fields: entries.map(([name]) => name),
    constants: Object.fromEntries(entries.filter(([, value]) => !refersIn(value))),
  };
}

/** @throws AppError REQUIRED_FIELD_MISSING for a new record without a value that it needs */
export const requireAll = (data: Data, object: SchemaObject, path: string): void => {
  at(path, () => {
    requireValues(wantedFields(data, object), object);
  });
};

function wire(field: SchemaField, value: unknown, spot: Spot): unknown {
  if (field.relation) return relationValue(field, value, spot);
  const moment = momentOf(field, value, spot);
  if (moment !== undefined) return braced(moment);
  if (refersIn(value)) return withReferences(field, isDated(field) ? insideBraces(value) : value, spot);
  return valueTypeOf(field.type).write?.(value, field, { clock: spot.building.clock });
}

const isDated = ({ type }: SchemaField) => type === 'DATE' || type === 'DATE_TIME';

function insideBraces(value: unknown): unknown {
  const reference = dateReference(value);
  return reference === undefined ? value : braced(reference);
}

/** Twenty cannot compute dates: one in words would stand still at the day on which the workflow was made. */
function momentOf(field: SchemaField, value: unknown, { building, path, scope }: Spot): string | undefined {
  const isDate = field.type === 'DATE';
  if (!isDated(field) || typeof value !== 'string') return undefined;
  const moment = scope.moment(wholeReference(value) ?? value, isDate ? { isDate } : {});
  if (moment !== undefined || !relativeDate(value, building.clock)) return moment;
  throw wrong(
    path,
    `Twenty's workflows cannot compute dates, and "${value}" would be the same day for ever.`,
    'Count from the run: "+3d", "in 2 weeks", "tomorrow", "now"; or from a date that a record has ("{{trigger.closeDate - 7 days}}").',
  );
}
