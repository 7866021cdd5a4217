import { Injectable } from '@nestjs/common';
import { renderRecord } from '../../query/requests/render-record.js';
import { AppError } from '../../errors/app-error.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { SchemaService } from '../../schema/schema.service.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { RecordsReader } from '../read/records-reader.js';
import { askedSelection } from './scope.js';
import { TimelinePages } from './timeline-pages.js';
import type { GetTimeline, Timeline } from './timeline.schemas.js';

/** What happened to a record, or to all of an object, from all the lists in which Twenty keeps it. Three requests, whatever is asked for. */
@Injectable()
export class TimelineService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly reader: RecordsReader,
    private readonly pages: TimelinePages,
    private readonly links: TwentyLinks,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND; INVALID_INPUT for an object without a timeline, a bad date or cursor */
  get(input: GetTimeline): Promise<Timeline> {
    return this.schemas.use(async (schema) => {
      const object = schema.getObject(input.object);
      const { asked, named } = await this.asked(input, object, schema);
      return {
        object: object.name,
        ...named,
        ...(await this.pages.read(asked, schema, input)),
        url: await this.links.record('{object}', '{id}'),
        asOf: new Date().toISOString(),
      };
    });
  }

  /** What is asked about: one record with its id and title, or all of an object. */
  private async asked({ id, related }: GetTimeline, object: SchemaObject, schema: WorkspaceSchema) {
    if (id === undefined && related) throw withoutRecord();
    if (id === undefined) return { asked: { object } };
    const selection = askedSelection(object, schema);
    const wire = await this.reader.one(id, selection, schema);
    const title = renderRecord(wire, selection)[object.facts.titleField];
    return { asked: { object, wire }, named: { id: wire.id, ...(typeof title === 'string' && { title }) } };
  }
}

const withoutRecord = () =>
  new AppError('INVALID_INPUT', 'Related records are those of one record.', {
    hint: 'Give its id or title, or leave "related" out.',
  });
