import { Injectable } from '@nestjs/common';
import { renderRecord } from '../../query/requests/render-record.js';
import { SchemaService } from '../../schema/schema.service.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { RecordsReader } from '../read/records-reader.js';
import { askedSelection } from './scope.js';
import { TimelinePages } from './timeline-pages.js';
import type { GetTimeline, Timeline } from './timeline.schemas.js';

/** What happened to a record, from all the lists in which Twenty keeps it. Three requests, whatever is asked for. */
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
      const selection = askedSelection(object, schema);
      const asked = { object, wire: await this.reader.one(input.id, selection, schema) };
      const title = renderRecord(asked.wire, selection)[object.facts.titleField];
      return {
        ...{ object: object.name, id: asked.wire.id },
        ...(typeof title === 'string' && { title }),
        ...(await this.pages.read(asked, schema, input)),
        url: await this.links.record('{object}', '{id}'),
        asOf: new Date().toISOString(),
      };
    });
  }
}
