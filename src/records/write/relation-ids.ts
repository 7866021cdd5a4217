import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import { isUuid } from '../../schema/uuid.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { RecordsReader } from '../read/records-reader.js';

/** Finds the record that the value of a to-one relation means. */
@Injectable()
export class RelationIds {
  constructor(private readonly reader: RecordsReader) {}

  /**
   * The id for a value of a relation: an id, a title or e-mail that names one record, `{id}`, or null to clear it.
   * @throws AppError INVALID_INPUT when it names none or several, with the candidates
   */
  async idFor(field: SchemaField, value: unknown, schema: WorkspaceSchema): Promise<string | null> {
    if (value === null) return null;
    const name = isObject(value) ? value.id : value;
    if (typeof name !== 'string' || name === '') throw notANamed(field);
    if (isUuid(name)) return name;
    const target = schema.targetOf(field);
    if (!target)
      throw new AppError('INVALID_INPUT', `The object behind "${field.name}" may not be used here.`);
    const { id } = await this.reader
      .one(name, { object: target, chosen: [] }, schema)
      .catch((error: unknown) => {
        throw inTheWordsOf(field, error);
      });
    return id;
  }
}

const notANamed = ({ name, relation }: SchemaField) =>
  new AppError(
    'INVALID_INPUT',
    `"${name}" takes the id or the title of one ${relation?.target ?? 'record'}.`,
  );

/** The failure to find a record, as one of the field that names it. */
export function inTheWordsOf(field: SchemaField, error: unknown): unknown {
  if (!(error instanceof AppError) || !['RECORD_NOT_FOUND', 'INVALID_INPUT'].includes(error.code))
    return error;
  const { hint, details } = error;
  return new AppError('INVALID_INPUT', `"${field.name}": ${error.message}`, { hint, details });
}
