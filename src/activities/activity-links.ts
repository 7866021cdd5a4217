import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError, hasCode } from '../errors/app-error.js';
import type { SchemaObject } from '../schema/schema-object.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { RecordRequests } from '../query/requests/record-requests.js';
import { RecordsReader } from '../records/read/records-reader.js';

/** A record that a task or note is about, and the foreign key of the link to it. */
export interface Link {
  object: string;
  id: string;
  /** `targetCompanyId` */
  column: string;
}

/** Links tasks and notes to the records they are about (taskTarget, noteTarget). */
@Injectable()
export class ActivityLinks {
  constructor(
    private readonly reader: RecordsReader,
    private readonly requests: RecordRequests,
  ) {}

  /**
   * Finds the records to link to, so that what cannot be linked is known before anything is written.
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with candidates, or for an object that cannot be linked
   */
  find(
    wanted: readonly { object: string; id: string }[],
    targets: SchemaObject,
    schema: WorkspaceSchema,
  ): Promise<Link[]> {
    return Promise.all(
      wanted.map(async ({ object: name, id }) => {
        const object = schema.getObject(name);
        const column = linkColumn(targets, object);
        const record = await this.reader.one(id, { object, chosen: [] }, schema);
        return { object: object.name, id: record.id, column };
      }),
    );
  }

  /** Makes the links of a new task or note, all in one request. */
  async make(
    activity: { object: string; id: string },
    links: readonly Link[],
    targets: SchemaObject,
  ): Promise<void> {
    if (links.length === 0) return;
    const data = links.map(({ id, column }) => ({
      id: randomUUID(),
      [`${activity.object}Id`]: activity.id,
      [column]: id,
    }));
    await this.requests.createMany({ object: targets, chosen: [] }, data).catch(async (error: unknown) => {
      const ids = data.map(({ id }) => id);
      if (!hasCode(error, 'CONFLICT') || !(await this.areThere(ids, targets))) throw error;
    });
  }

  /** The first of two attempts may have succeeded unheard: then the links with our ids are there. */
  private async areThere(ids: readonly string[], targets: SchemaObject): Promise<boolean> {
    const filter = { id: { in: ids } };
    const { totalCount } = await this.requests.find({ object: targets, chosen: [] }, { filter, first: 1 });
    return totalCount === ids.length;
  }
}

function linkColumn(targets: SchemaObject, object: SchemaObject): string {
  const field = targets.fields.find(
    ({ name, relation }) => name.startsWith('target') && relation?.target === object.name,
  );
  if (field?.relation?.joinColumn) return field.relation.joinColumn;
  throw new AppError('INVALID_INPUT', `Tasks and notes cannot be linked to ${object.facts.namePlural}.`);
}
