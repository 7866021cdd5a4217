import { Injectable } from '@nestjs/common';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import { Confirmation } from '../../tool-kit/confirmation.js';
import { oneLine, quoted } from '../../tool-kit/visible-text.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { RecordsReader } from '../read/records-reader.js';
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

  /** @throws AppError RECORD_NOT_FOUND; CONFIRMATION_REQUIRED, or a Question, with the record that would go */
  delete(input: DeleteRecord): Promise<Deleted> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const selection = chooseFields(object, schema, { fields: versioned(object), isImplied: true });
      const record = await this.reader.one(input.id, selection, schema);
      await this.askFirst(input, record, selection);
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

  /** Erasing must be confirmed; what goes to the trash can be taken out of it with one call. */
  private async askFirst(
    { permanent, confirm }: DeleteRecord,
    wire: WireRecord,
    selection: Selection,
  ): Promise<void> {
    const { name, facts } = selection.object;
    const { record, url } = await this.reader.result(wire, selection);
    const title = record[facts.titleField];
    const shown = typeof title === 'string' ? title : '';
    const action = {
      lines: [`${quoted(shown)} ${url}`],
      binding: [permanent ? 'erase' : 'delete', name, wire.id, wire.updatedAt],
      facts: { record: { id: wire.id, title: oneLine(shown, LONGEST_TITLE), url } },
    };
    if (permanent)
      this.confirmation.require(
        { ...action, summary: `Erase one ${name} for ever`, note: NOT_BACK },
        confirm,
      );
    else this.confirmation.askUser({ ...action, summary: `Move one ${name} to the trash` });
  }
}

const LONGEST_TITLE = 200;
const NOT_BACK = 'It cannot be brought back.';

/** The title to show, and the version that a confirmation holds for. */
const versioned = (object: SchemaObject) => [
  object.facts.titleField,
  ...(object.has('updatedAt') ? ['updatedAt'] : []),
];
