import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import type { OperationName } from '../../twenty-api/operations.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { PermittedRuns } from './permitted-runs.js';
import {
  byIdDocument,
  createDocument,
  createManyDocument,
  manyDocument,
  updateDocument,
  updateManyDocument,
  upsertManyDocument,
} from './record-documents.js';
import { type PageVariables, RecordReads } from './record-reads.js';
import { type Selection, nearPart } from './selection.js';
import type { WirePage, WireRecord } from './wire.js';

/** The requests that read and change records. Fields that the caller's role may not read are left out of the answers. */
@Injectable()
export class RecordRequests {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly permitted: PermittedRuns,
    private readonly reads: RecordReads,
  ) {}

  /** One page of records, relations at any depth included. */
  find(selection: Selection, page: PageVariables): Promise<WirePage> {
    return this.reads.find(selection, page);
  }

  /** @param data holds the id chosen here */
  create(selection: Selection, data: Record<string, unknown>): Promise<WireRecord> {
    return this.run('createOne', selection, createDocument, { data });
  }

  /** At most 200 records, all or none. */
  createMany(selection: Selection, data: readonly Record<string, unknown>[]): Promise<WireRecord[]> {
    return this.run('createMany', selection, createManyDocument, { data });
  }

  /** At most 200 records, each with its id. Not atomic: when it is refused, some may have been written. */
  upsertMany(selection: Selection, data: readonly Record<string, unknown>[]): Promise<WireRecord[]> {
    return this.run('upsertMany', selection, upsertManyDocument, { data });
  }

  update(selection: Selection, id: string, data: Record<string, unknown>): Promise<WireRecord> {
    return this.run('updateOne', selection, updateDocument, { id, data });
  }

  /**
   * The same change for at most 200 records; answers those that were there. What lies in the trash stays as it is.
   * The filter must not speak of what changes: Twenty tells timelines and webhooks only of records that match afterwards.
   */
  updateMany(
    selection: Selection,
    ids: readonly string[],
    data: Record<string, unknown>,
  ): Promise<WireRecord[]> {
    const filter = { and: [{ id: { in: ids } }, { deletedAt: { is: 'NULL' } }] };
    return this.run('updateMany', selection, updateManyDocument, { filter, data });
  }

  /** Moves records to the trash or takes them back; answers those that exist. A filter on the trash would answer none. */
  manyById(verb: 'delete' | 'restore', selection: Selection, ids: readonly string[]): Promise<WireRecord[]> {
    const filter = { id: { in: ids } };
    return this.run(`${verb}Many`, selection, (part) => manyDocument(verb, part), { filter });
  }

  /** `delete` moves to the trash, `destroy` erases, `restore` takes back from the trash. */
  byId(verb: 'delete' | 'destroy' | 'restore', selection: Selection, id: string): Promise<WireRecord> {
    return this.run(`${verb}One`, selection, (part) => byIdDocument(verb, part), { id });
  }

  /** Names of the selected fields that the caller's role may not read, as far as a refusal has shown it. */
  hidden(selection: Selection): { hidden?: string[] } {
    return this.permitted.hidden(selection);
  }

  private run<T>(
    operation: OperationName,
    selection: Selection,
    document: (selection: Selection) => string,
    variables: Record<string, unknown>,
  ): Promise<T> {
    return this.permitted.run(nearPart(selection), async (part) => {
      const request = { document: document(part), variables };
      const [record] = Object.values(await this.twenty.run<Record<string, T>>(operation, request));
      if (record) return record;
      throw new AppError('TWENTY_API_ERROR', 'Twenty answered without the records.');
    });
  }
}
