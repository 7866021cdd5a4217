import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import { RecordRequests } from '../query/requests/record-requests.js';
import type { WireRecord } from '../query/requests/wire.js';
import { type Selection, chooseFields } from '../query/requests/selection.js';
import { RecordsReader } from '../records/read/records-reader.js';
import type { SchemaField } from '../schema/schema-field.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { SchemaService } from '../schema/schema.service.js';
import { optionLabel, optionValue } from '../schema/values/options.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import type { MoveStage, Moved } from './pipeline.schemas.js';
import { amountField, stageField } from '../schema/stages/stage-field.js';

/** Moves one record from stage to stage. */
@Injectable()
export class StageMoverService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
    private readonly requests: RecordRequests,
  ) {}

  /**
   * Answers the stage before and after; writes nothing when it is there already.
   * The checks are made on what was read right before: a write with a condition on the stage would be left out of
   * timeline and webhooks by Twenty.
   * @throws AppError INVALID_INPUT with the nearest stages; CONFLICT when it is not as the caller thought
   */
  move(input: MoveStage): Promise<Moved> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const field = stageField(object, input.field);
      const wanted = optionValue(input.stage, field);
      const expected = input.ifStage === undefined ? undefined : optionValue(input.ifStage, field);
      const selection = selectionOf(object, field, schema);
      const record = await this.reader.one(input.id, selection, schema);
      refuseTrashed(record, object);
      refuseOtherStage(record, field, expected);
      refuseOtherVersion(record, object, input.ifUpdatedAt);
      const isThere = record[field.name] === wanted;
      const after = isThere
        ? record
        : await this.requests.update(selection, record.id, { [field.name]: wanted });
      const { asOf, ...answer } = await this.reader.result(after, selection);
      const stages = { before: stageOf(record, field), after: stageOf(after, field) };
      return { ...answer, ...stages, moved: !isThere, asOf };
    });
  }
}

/** What a person wants to see of a deal that moves, and what the checks need. A stage that may not be read is an error. */
function selectionOf(object: SchemaObject, field: SchemaField, schema: WorkspaceSchema): Selection {
  const also = ['updatedAt', 'deletedAt'].filter((name) => object.has(name));
  const fields = [object.facts.titleField, field.name, ...also, amountField(object)?.name ?? []].flat();
  const selection = chooseFields(object, schema, { fields, isImplied: true });
  const chosen = selection.chosen.map((one) => (one.field === field ? { ...one, isNamed: true } : one));
  return { ...selection, chosen };
}

const stageOf = (record: WireRecord, field: SchemaField) =>
  (optionLabel(record[field.name], field) ?? null) as string | null;

function refuseTrashed(record: WireRecord, object: SchemaObject): void {
  if (!record.deletedAt) return;
  throw new AppError('RECORD_NOT_FOUND', `This ${object.name} is in the trash.`, {
    hint: 'Bring it back with twenty_restore_record, then move it.',
  });
}

function refuseOtherStage(record: WireRecord, field: SchemaField, expected: string | undefined): void {
  if (expected === undefined || record[field.name] === expected) return;
  const now = stageOf(record, field);
  throw new AppError('CONFLICT', `It is in another stage now: ${now ?? 'none'}. Nothing has been changed.`, {
    hint: 'If it should be moved all the same, call again without ifStage.',
    details: { stage: now, updatedAt: record.updatedAt },
  });
}

function refuseOtherVersion(record: WireRecord, object: SchemaObject, expected: string | undefined): void {
  if (expected === undefined || Date.parse(String(record.updatedAt)) === Date.parse(expected)) return;
  throw new AppError(
    'CONFLICT',
    `This ${object.name} has been changed since. Nothing has been changed now.`,
    {
      hint: 'Read it with twenty_get_record, and call again with its updatedAt.',
      details: { updatedAt: record.updatedAt },
    },
  );
}
