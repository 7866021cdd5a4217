import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { Clock } from '../../schema/values/dates.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { RelationIds } from './relation-ids.js';
import { type Wanted, wholeValues } from './whole-values.js';

/** Kept by Twenty, whatever is sent. */
const KEPT_BY_TWENTY = new Set([
  'createdAt',
  'updatedAt',
  'deletedAt',
  'updatedBy',
  'createdBy',
  'searchVector',
]);

/**
 * The fields that a caller's data names.
 * @throws AppError INVALID_INPUT for unknown fields, lists of records and what Twenty keeps itself
 */
export function wantedFields(data: Record<string, unknown>, object: SchemaObject): Wanted[] {
  const wanted = wholeValues(data, object);
  const seen = new Set<string>();
  for (const { field } of wanted) {
    if (seen.has(field.name))
      throw new AppError('INVALID_INPUT', `"${field.name}" is given twice, under two names.`);
    seen.add(field.name);
    refuseUnwritable(field, object);
  }
  return wanted;
}

/** Whether callers can set the field: no list of records, and nothing that Twenty keeps itself. */
export const isWritable = ({ name, type, relation }: SchemaField): boolean =>
  !KEPT_BY_TWENTY.has(name) &&
  (relation ? relation.kind !== 'to-many' : valueTypeOf(type).write !== undefined);

function refuseUnwritable(field: SchemaField, object: SchemaObject): void {
  if (field.relation?.kind === 'to-many') {
    throw new AppError(
      'INVALID_INPUT',
      `"${field.name}" of ${object.name} is a list of records and cannot be written here.`,
      {
        hint: `Set "${field.relation.inverse ?? object.name}" of the ${field.relation.target} instead.`,
      },
    );
  }
  if (!isWritable(field)) {
    throw new AppError('INVALID_INPUT', `"${field.name}" is kept by Twenty and cannot be written.`);
  }
}

/** The fields whose parts Twenty resets when a write leaves them out: their current value must be read first. */
export const mergedFields = (wanted: readonly Wanted[]): SchemaField[] =>
  wanted
    .map(({ field }) => field)
    .filter(({ relation, type }) => !relation && valueTypeOf(type).mergesWithCurrent);

/** @throws AppError REQUIRED_FIELD_MISSING for a new record without a value that it needs */
export function requireValues(wanted: readonly Wanted[], object: SchemaObject): void {
  const given = new Set(wanted.filter(({ value }) => value !== null).map(({ field }) => field.name));
  const missing = object.fields
    .filter(({ isRequired, name }) => isRequired && !given.has(name))
    .map(({ name }) => name);
  if (missing.length === 0) return;
  throw new AppError('REQUIRED_FIELD_MISSING', `A ${object.name} needs ${missing.join(', ')}.`, {
    hint: `twenty_get_schema with objects ["${object.name}"] shows the forms of its fields.`,
  });
}

/** That an agent made a record, for objects that keep who did. */
export const byAgent = (object: SchemaObject): Record<string, unknown> =>
  object.findField('createdBy')?.type === 'ACTOR' ? { createdBy: { source: 'AGENT' } } : {};

/** Turns human values into the `data` of a mutation. */
@Injectable()
export class RecordData {
  constructor(private readonly relations: RelationIds) {}

  /**
   * @param current the record before the change, with the merged fields in it
   * @throws AppError INVALID_INPUT that names the field and the form it takes
   */
  async toWire(
    wanted: readonly Wanted[],
    schema: WorkspaceSchema,
    clock: Clock,
    current?: WireRecord,
  ): Promise<Record<string, unknown>> {
    const entries = wanted.map(async ({ field, value }) => {
      if (field.relation)
        return [field.relation.joinColumn ?? field.name, await this.relations.idFor(field, value, schema)];
      const context = { clock, current: current?.[field.name] };
      return [field.name, valueTypeOf(field.type).write?.(value, field, context)];
    });
    return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
  }
}
