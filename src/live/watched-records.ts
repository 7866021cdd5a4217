import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CurrentCall } from '../connections/current-call.js';
import { AppError } from '../errors/app-error.js';
import { RecordsLister } from '../records/read/records-lister.js';
import { RightsService } from '../schema/rights/rights.service.js';
import { SchemaService } from '../schema/schema.service.js';
import type { Subscriber } from './subscriber.js';

type Filter = Record<string, unknown>;

/** Reads on behalf of a subscriber, with its own rights: what it may watch, and which records match its filter. */
@Injectable()
export class WatchedRecords {
  constructor(
    private readonly calls: CurrentCall,
    private readonly schemas: SchemaService,
    private readonly rights: RightsService,
    private readonly lister: RecordsLister,
  ) {}

  /**
   * The object's name in the schema.
   * @throws AppError OBJECT_NOT_FOUND, INSUFFICIENT_PERMISSIONS, and INVALID_INPUT for a filter that cannot be asked
   */
  check(subscriber: Subscriber, object: string, filter: Filter | undefined): Promise<string> {
    return this.as(subscriber, async () => {
      const name = await this.schemas.use(async (schema) => {
        const found = schema.getObject(object);
        if ((await this.rights.to(schema)).may('read', found)) return found.name;
        throw new AppError('INSUFFICIENT_PERMISSIONS', `The role of this key may not read ${found.name}.`, {
          hint: 'Watch another object, or use a key whose role may.',
        });
      });
      if (filter) await this.lister.list({ object: name, filter, fields: ['id'], limit: 1 });
      return name;
    });
  }

  /** Those of the records that match, as they are now. At most 1,000. */
  matching(
    subscriber: Subscriber,
    object: string,
    filter: Filter,
    ids: readonly string[],
  ): Promise<Set<string>> {
    return this.as(subscriber, async () => {
      const both = { and: [filter, { id: { in: ids } }] };
      const page = await this.lister.list({ object, filter: both, fields: ['id'], limit: ids.length });
      return new Set(page.records.map(({ id }) => String(id)));
    });
  }

  private as<T>({ connection, scope }: Subscriber, work: () => Promise<T>): Promise<T> {
    return this.calls.run({ requestId: `live-${randomUUID()}`, connection, scope }, work);
  }
}
