import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { clockIn } from '../../query/clock.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { type Details, EventDetails } from './event-details.js';
import { inWords } from './event-words.js';
import { type TimelineEvent, fold, merge } from './events.js';
import { type Ask, JointReads } from '../read/joint-reads.js';
import { type Period, earlier, nested, readPeriod, within } from './period.js';
import type { Asked } from './scope.js';
import { type Source, sourcesOf } from './sources.js';
import { TimeCursor } from './time-cursor.js';
import { type GetTimeline, KINDS, type Kind, type Timeline } from './timeline.schemas.js';

type Page = Pick<Timeline, 'entries' | 'nextCursor' | 'withheld' | 'skipped' | 'hidden'>;

/** Rows to read of each source: several fold into one entry, and several participants share a mail. */
const rowsFor = (limit: number, skip: number) => limit * 3 + skip + 10;
const MOST_ROWS = 10_000;

/** What was read for one page, and where the next one begins. */
interface Stretch {
  entries: TimelineEvent[];
  nextCursor?: string;
}

/** Reads the timeline of a known record page by page, newest first. */
@Injectable()
export class TimelinePages {
  constructor(
    private readonly reads: JointReads,
    private readonly details: EventDetails,
  ) {}

  /** @throws AppError INVALID_INPUT for an object without a timeline, a bad date or cursor */
  async read(asked: Asked, schema: WorkspaceSchema, input: GetTimeline): Promise<Page> {
    const { cursor, limit, ...list } = input;
    const kinds: ReadonlySet<Kind> = new Set(input.kinds ?? KINDS);
    const sources = sourcesOf(asked, schema, { related: input.related, kinds });
    if (sources.length === 0) throw withoutTimeline(asked);
    const period = readPeriod(input, clockIn(input.timeZone));
    const question = { sources, kinds, period, limit };
    const stretch = await this.stretch(
      question,
      TimeCursor.read([asked.wire?.id ?? asked.object.name, list], cursor),
    );
    const details = await this.details.read(stretch.entries, schema);
    return told(stretch, { details, schema, ownId: asked.wire?.id });
  }

  /** Reads until there is something to tell, or nothing is left: a mail may have more participants than rows are read. */
  private async stretch(question: Question, cursor: TimeCursor): Promise<Stretch> {
    for (let rows = rowsFor(question.limit, cursor.skip); ; rows *= 4) {
      const stretch = await this.attempt(question, cursor, rows);
      if (stretch.entries.length > 0 || !stretch.nextCursor || rows > MOST_ROWS) return stretch;
    }
  }

  private async attempt(
    { sources, kinds, period, limit }: Question,
    cursor: TimeCursor,
    rows: number,
  ): Promise<Stretch> {
    const until = { ...period, to: earlier(period.to, cursor.at) };
    const pages = await this.reads.read(sources.map((source) => ask(source, until, rows)));
    const { events, end } = merge(sources, pages);
    const wanted = events.filter(({ kind }) => kinds.has(kind));
    const { entries, used } = fold(wanted.slice(cursor.skip), limit);
    const shown = wanted.slice(0, cursor.skip + used);
    const at = shown.length < wanted.length ? shown.at(-1)?.at : end;
    if (at === undefined) return { entries };
    return { entries, nextCursor: cursor.after(at, shown.filter((event) => event.at === at).length) };
  }
}

interface Question {
  sources: readonly Source[];
  kinds: ReadonlySet<Kind>;
  period: Period;
  limit: number;
}

const ask = ({ selection, filter, time }: Source, period: Period, first: number): Ask => ({
  selection,
  page: {
    filter: { and: [filter, nested(time, { is: 'NOT_NULL' }), ...within(period, time)] },
    orderBy: [nested(time, 'DescNullsLast')],
    first,
  },
});

function told(
  { entries, nextCursor }: Stretch,
  setting: { details: Details; schema: WorkspaceSchema; ownId?: string },
): Page {
  const { shared, forbidden, hidden } = setting.details;
  const withheld = entries.filter(
    ({ kind, id }) => (kind === 'mail' || kind === 'meeting') && !shared.has(id),
  ).length;
  return {
    entries: entries.flatMap((event) => inWords(event, setting) ?? []),
    ...(nextCursor && { nextCursor }),
    ...(withheld > 0 && { withheld }),
    ...(forbidden.size > 0 && { skipped: [...forbidden] }),
    ...(hidden.size > 0 && { hidden: [...hidden] }),
  };
}

const withoutTimeline = ({ object }: Asked) =>
  new AppError('INVALID_INPUT', `${object.facts.labelPlural} have no timeline of these kinds.`, {
    hint: 'Companies, people, deals and custom objects have one.',
  });
