import { AppError } from '../../../errors/app-error.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { wantedFields } from '../../write/record-data.js';
import type { Wanted } from '../../write/whole-values.js';
import { eachFitting } from './batch-rows.js';
import type { Outcomes } from '../outcomes.js';
import type { NamingRow } from '../plans/targets.js';

type Values = Record<string, unknown>;

/** A row that names a record and says what it gets. */
export interface ChangingRow extends NamingRow {
  wanted: Wanted[];
}

/** Rows that name records: ids or titles by themselves, or as `id` in an object. */
export function namingRows(rows: readonly (string | Values)[], outcomes: Outcomes): NamingRow[] {
  return eachFitting(numbered(rows), outcomes, ({ at, row }) => ({ at, name: nameIn(row) }));
}

/** Rows that name records and what each gets; `data` is for all of them. */
export function changingRows(
  rows: readonly (string | Values)[],
  data: Values,
  object: SchemaObject,
  outcomes: Outcomes,
): ChangingRow[] {
  return eachFitting(numbered(rows), outcomes, ({ at, row }) => {
    const own = typeof row === 'string' ? [] : Object.entries(row).filter(([key]) => key !== 'id');
    const values = { ...data, ...Object.fromEntries(own) };
    return { at, name: nameIn(row), wanted: changedFields(values, object) };
  });
}

/** @throws AppError INVALID_INPUT when nothing is changed, or the id would be */
export function changedFields(values: Values, object: SchemaObject): Wanted[] {
  const wanted = wantedFields(values, object);
  if (wanted.length === 0)
    throw new AppError('INVALID_INPUT', 'No field is named to change.', {
      hint: 'Give values by field, or data.',
    });
  if (wanted.some(({ field }) => field.name === 'id'))
    throw new AppError('INVALID_INPUT', 'The id of a record cannot be changed.', {
      hint: 'Leave it out of data.',
    });
  return wanted;
}

const numbered = (rows: readonly (string | Values)[]) => rows.map((row, at) => ({ row, at }));

function nameIn(row: string | Values): string {
  const name = typeof row === 'string' ? row : row.id;
  if (typeof name === 'string' && name !== '') return name;
  throw new AppError('INVALID_INPUT', 'The row does not say which record it is about.', {
    hint: 'Give its id, or a title or e-mail that names one record, as "id".',
  });
}
