import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { type HumanRecord, renderRecord } from '../../query/requests/render-record.js';
import { type Selection, chooseFields } from '../../query/requests/selection.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { RecordsReader } from '../read/records-reader.js';
import { RecordData, wantedFields } from '../write/record-data.js';
import type { FindDuplicates } from './duplicates.schemas.js';
import type { Sample } from './one-record.js';
import type { Traits } from './traits.js';

/** The records of a search for duplicates: the one that is looked up, and those that are shown. */
@Injectable()
export class DuplicateRecords {
  constructor(
    private readonly reader: RecordsReader,
    private readonly data: RecordData,
    private readonly requests: RecordRequests,
  ) {}

  /**
   * The record that the caller names or describes; undefined when all records are meant.
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT
   */
  async sample(
    { id, data }: FindDuplicates,
    selection: Selection,
    schema: WorkspaceSchema,
  ): Promise<Sample | undefined> {
    if (id !== undefined) {
      const row = await this.reader.one(id, selection, schema);
      return { row, asked: { ids: [row.id] } };
    }
    if (data === undefined) return undefined;
    const values = await this.data.toWire(wantedFields(data, selection.object), schema, clockIn());
    const isCompared = selection.chosen.some(({ field }) => values[field.name] !== undefined);
    if (isCompared) return { row: { ...values, id: '' }, asked: { data: [values] } };
    throw new AppError('INVALID_INPUT', 'data holds nothing by which records are compared.', {
      hint: `Give ${selection.chosen.map(({ field }) => field.name).join(', ')}, as far as known.`,
    });
  }

  /** What people recognise records by, by id. */
  async shown(
    ids: readonly string[],
    traits: Traits,
    schema: WorkspaceSchema,
  ): Promise<Map<string, HumanRecord>> {
    if (ids.length === 0) return new Map();
    const { object, title, emails, phones, links, figures, keys } = traits;
    const names = [title, ...emails, ...phones, ...links, ...figures].map(({ name }) => name);
    const createdAt = object.has('createdAt') ? ['createdAt'] : [];
    const fields = [...new Set([...names, ...keys, ...createdAt])];
    const selection = chooseFields(object, schema, { fields, isImplied: true });
    const { edges } = await this.requests.find(selection, { filter: { id: { in: ids } }, first: ids.length });
    return new Map(edges.map(({ node }) => [node.id, renderRecord(node, selection)]));
  }

  hidden(selection: Selection): { hidden?: string[] } {
    return this.requests.hidden(selection);
  }
}
