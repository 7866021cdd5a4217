import { Injectable } from '@nestjs/common';
import { clockIn } from '../../query/clock.js';
import { PageCursor } from '../../query/requests/page-cursor.js';
import { SchemaService } from '../../schema/schema.service.js';
import { checkMoment } from '../when.js';
import { describeThread } from './describe-thread.js';
import { ThreadCandidates } from './thread-candidates.js';
import { ThreadDetails } from './thread-details.js';
import type { ListMessageThreads, MessageThreads } from './threads.schemas.js';

/** Conversations by mail, newest first. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly candidates: ThreadCandidates,
    private readonly details: ThreadDetails,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT for a date or an object without people */
  list(input: ListMessageThreads): Promise<MessageThreads> {
    const { cursor: given, ...list } = input;
    const cursor = PageCursor.read(list, given);
    return this.schemas.use(async (schema) => {
      const clock = clockIn(input.timeZone);
      checkMoment('from', input.from, clock);
      checkMoment('to', input.to, clock);
      const { threads, atLeast } = await this.candidates.find({ ...input, schema, clock });
      const page = threads.slice(cursor.offset, cursor.offset + input.limit);
      const details = await this.details.of(page, schema);
      const shown = details.flatMap(({ last, ...rest }) => (last ? [describeThread({ ...rest, last })] : []));
      const withheld = page.length - shown.length;
      return {
        threads: shown,
        total: threads.length,
        ...(atLeast && { atLeast }),
        ...(withheld > 0 && { withheld }),
        ...(threads.length > cursor.offset + page.length && { nextCursor: cursor.after(page.length) }),
        asOf: new Date().toISOString(),
      };
    });
  }
}
