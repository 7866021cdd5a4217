import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { clockIn } from '../../query/clock.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { CreateRecord, RecordResult, UpdateRecord } from '../records.schemas.js';
import { RecordsReader } from '../read/records-reader.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import { RecordData, byAgent, mergedFields, requireValues, wantedFields } from './record-data.js';
import type { Wanted } from './whole-values.js';

/** Creates and changes records. Twenty is told that an agent did it. */
@Injectable()
export class RecordsWriter {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly reader: RecordsReader,
    private readonly data: RecordData,
  ) {}

  /**
   * Makes a record and answers it. The id is chosen here, so that a request repeated after a lost answer cannot double it.
   * @throws AppError INVALID_INPUT, REQUIRED_FIELD_MISSING, CONFLICT with the id of the record that is in the way
   */
  create(input: CreateRecord): Promise<RecordResult> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const wanted = wantedFields(input.data, object);
      requireValues(wanted, object);
      const values = await this.data.toWire(wanted, schema, clockIn(input.timeZone));
      const record = { id: randomUUID(), ...values, ...byAgent(object) };
      const selection = selectionFor(object, schema, wanted);
      // Only a conflict on an id made here can mean that an earlier attempt of this very call arrived.
      const send =
        'id' in values ? this.requests.create(selection, record) : this.send(record, selection, schema);
      return this.reader.result(await send, selection);
    });
  }

  /**
   * Changes the named fields of one record and answers it. Parts of e-mails, phones and links that the caller leaves
   * out keep their value.
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT, CONFLICT
   */
  update(input: UpdateRecord): Promise<RecordResult> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const wanted = wantedFields(input.data, object);
      if (wanted.length === 0) throw new AppError('INVALID_INPUT', 'data names no field to change.');
      if (wanted.some(({ field }) => field.name === 'id'))
        throw new AppError('INVALID_INPUT', 'The id of a record cannot be changed.');
      const merged = mergedFields(wanted).map((field) => ({ field, isNamed: false }));
      const current = await this.reader.one(input.id, { object, chosen: merged }, schema);
      const values = await this.data.toWire(wanted, schema, clockIn(input.timeZone), current);
      const selection = selectionFor(object, schema, wanted);
      return this.reader.result(await this.requests.update(selection, current.id, values), selection);
    });
  }

  private async send(
    data: { id: string },
    selection: Selection,
    schema: WorkspaceSchema,
  ): Promise<WireRecord> {
    try {
      return await this.requests.create(selection, data);
    } catch (error) {
      if (!hasCode(error, 'CONFLICT')) throw error;
      // The first of two attempts may have succeeded unheard: then the record with our id is there.
      return this.reader.one(data.id, selection, schema).catch(() => {
        throw error;
      });
    }
  }
}

/** The short fields, and those just written. */
function selectionFor(object: SchemaObject, schema: WorkspaceSchema, wanted: readonly Wanted[]): Selection {
  return chooseFields(object, schema, { include: wanted.map(({ field }) => field.name), isImplied: true });
}
