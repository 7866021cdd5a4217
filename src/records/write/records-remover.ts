import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import { Confirmation } from '../../tool-kit/confirmation.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { RecordsReader } from '../read/records-reader.js';
import { renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { DeleteRecord, Deleted, RecordResult, RestoreRecord } from '../records.schemas.js';

/** Moves records to the trash and back; erases them when that is asked for and confirmed. */
@Injectable()
export class RecordsRemover {
  constructor(
    private readonly schemas: SchemaService,
    private readonly requests: RecordRequests,
    private readonly reader: RecordsReader,
    private readonly confirmation: Confirmation,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; CONFIRMATION_REQUIRED with the record that would be erased */
  delete(input: DeleteRecord): Promise<Deleted> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const selection = chooseFields(object, schema, { fields: versioned(object), isImplied: true });
      const record = await this.reader.one(input.id, selection, schema);
      if (input.permanent) this.askFirst(record, selection, input.confirm);
      await this.requests.byId(input.permanent ? 'destroy' : 'delete', { object, chosen: [] }, record.id);
      return { object: object.name, id: record.id, deleted: input.permanent ? 'permanent' : 'trash' };
    });
  }

  /** @throws AppError RECORD_NOT_FOUND */
  restore(input: RestoreRecord): Promise<RecordResult> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const selection = chooseFields(object, schema, {});
      return this.reader.result(await this.requests.byId('restore', selection, input.id), selection);
    });
  }

  private askFirst(record: WireRecord, selection: Selection, token: string | undefined): void {
    const { object } = selection;
    const title = renderRecord(record, selection)[object.facts.titleField] ?? record.id;
    const summary = `Erase the ${object.name} "${String(title)}" (${record.id}) for ever`;
    this.confirmation.require(
      { summary, binding: ['erase', object.name, record.id, record.updatedAt] },
      token,
    );
  }
}

/** The title to show, and the version that a confirmation holds for. */
const versioned = (object: SchemaObject) => [
  object.facts.titleField,
  ...(object.has('updatedAt') ? ['updatedAt'] : []),
];
