import { Injectable } from '@nestjs/common';
import { AppError } from '../errors/app-error.js';
import type { SchemaObject } from '../schema/schema-object.js';
import { SchemaService } from '../schema/schema.service.js';
import { RecordRequests } from '../query/requests/record-requests.js';
import type { RecordResult } from '../records/records.schemas.js';
import { RecordsWriter } from '../records/write/records-writer.js';
import type { CreateNote, CreateTask, LinkedActivity } from './activities.schemas.js';
import { ActivityLinks, type Link } from './activity-links.js';

type Wanted = CreateNote['links'];

/** Makes tasks and notes together with their links, or not at all. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly writer: RecordsWriter,
    private readonly requests: RecordRequests,
    private readonly links: ActivityLinks,
  ) {}

  /** @throws AppError as for a created record; nothing is left behind when a link fails */
  createTask({ links, timeZone, body, ...fields }: CreateTask): Promise<LinkedActivity> {
    return this.create('task', links, { ...fields, bodyV2: body }, timeZone);
  }

  /** @throws AppError as for a created record; nothing is left behind when a link fails */
  createNote({ links, body, title }: CreateNote): Promise<LinkedActivity> {
    return this.create('note', links, { title, bodyV2: body });
  }

  private create(
    object: 'task' | 'note',
    wanted: Wanted,
    fields: Record<string, unknown>,
    timeZone?: string,
  ): Promise<LinkedActivity> {
    return this.schemas.use(async (schema) => {
      const targets = schema.getObject(`${object}Target`);
      const links = await this.links.find(wanted, targets, schema);
      const data = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      const made = await this.writer.create({ object, data, timeZone });
      await this.links.make({ object, id: made.record.id }, links, targets).catch(async (error: unknown) => {
        await this.takeBack(schema.getObject(object), made.record.id);
        throw error;
      });
      return linked(made, links);
    });
  }

  /** @throws AppError that names what is left, when that cannot be taken back either */
  private async takeBack(object: SchemaObject, id: string): Promise<void> {
    await this.requests.byId('destroy', { object, chosen: [] }, id).catch((cause: unknown) => {
      throw new AppError(
        'TWENTY_API_ERROR',
        `The ${object.name} was made, and could neither be linked nor taken back.`,
        {
          hint: 'Link or delete it by its id; do not make it again.',
          details: { object: object.name, id },
          cause,
        },
      );
    });
  }
}

const linked = ({ object, record, url, asOf }: RecordResult, links: readonly Link[]): LinkedActivity => ({
  object,
  record,
  links: links.map(({ object: about, id }) => ({ object: about, id })),
  url,
  asOf,
});
