import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../../errors/app-error.js';
import type { OperationName } from '../../twenty-api/operations.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import {
  byIdDocument,
  createDocument,
  createManyDocument,
  findManyDocument,
  manyDocument,
  updateDocument,
  updateManyDocument,
  upsertManyDocument,
} from './record-documents.js';
import type { Selection } from './selection.js';
import { ReadableFields } from './readable-fields.js';

/** A record as Twenty answers it. */
export type WireRecord = Record<string, unknown> & { id: string };

/** A page of records as Twenty answers it. */
export interface WirePage {
  totalCount: number;
  pageInfo: { hasNextPage: boolean };
  edges: { node: WireRecord }[];
}

export interface PageVariables {
  filter: Record<string, unknown>;
  orderBy?: Record<string, unknown>[];
  first: number;
  offset?: number;
}

/** The requests that read and change records. Fields that the caller's role may not read are left out of the answers. */
@Injectable()
export class RecordRequests {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly readable: ReadableFields,
  ) {}

  find(selection: Selection, page: PageVariables): Promise<WirePage> {
    return this.run('findMany', selection, findManyDocument, { ...page });
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
    const hidden = this.readable.forbidden(selection);
    return hidden.length > 0 ? { hidden } : {};
  }

  private async run<T>(
    operation: OperationName,
    selection: Selection,
    document: (selection: Selection) => string,
    variables: Record<string, unknown>,
  ): Promise<T> {
    const send = async (part: Selection) => {
      const answer = await this.twenty.run<Record<string, T>>(operation, {
        document: document(part),
        variables,
      });
      const [record] = Object.values(answer);
      if (record) return record;
      throw new AppError('TWENTY_API_ERROR', 'Twenty answered without the records.');
    };
    const first = this.permitted(selection);
    try {
      return await send(first);
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      await this.readable.learn(selection);
      const second = this.permitted(selection);
      // The same selection was refused for another reason: the operation itself is forbidden.
      if (second === first) throw error;
      return send(second);
    }
  }

  /** @throws AppError INSUFFICIENT_PERMISSIONS when the caller asked for a forbidden field by name */
  private permitted(selection: Selection): Selection {
    const forbidden = new Set(this.readable.forbidden(selection));
    const named = selection.chosen.filter((one) => one.isNamed && forbidden.has(one.field.name));
    if (named.length === 0) return this.readable.withoutForbidden(selection);
    const names = named.map(({ field }) => field.name).join(', ');
    throw new AppError(
      'INSUFFICIENT_PERMISSIONS',
      `Your role may not read ${names} of ${selection.object.name}.`,
      {
        hint: 'Leave it out of fields and include.',
      },
    );
  }
}
