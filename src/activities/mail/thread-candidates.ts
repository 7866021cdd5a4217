import { Injectable } from '@nestjs/common';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import { chooseFields } from '../../query/requests/selection.js';
import { keyColumn } from '../../records/read/key-column.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { Participations } from '../people/participations.js';
import { sharedText } from '../text.js';
import type { ListMessageThreads } from './threads.schemas.js';

const MOST_THREADS = 20_000;
const MOST_MATCHES = 500;
const MOST_WORDS = 8;
const GROUPS_DOCUMENT = `query ($filter: Filter, $limit: Int) {
  messagesGroupBy(
    filter: $filter, groupBy: [{ messageThreadId: true }], limit: $limit
    orderBy: [{ aggregate: { maxReceivedAt: DescNullsLast } }]
  ) { groupByDimensionValues maxReceivedAt }
}`;

export interface Asked extends ListMessageThreads {
  schema: WorkspaceSchema;
  clock: Clock;
}

/** A thread that may belong to the answer, and the newest of its mails that fits. */
export interface Candidate {
  id: string;
  at?: string;
}

export interface Candidates {
  /** Newest first. */
  threads: Candidate[];
  /** Whether there may be more than these. */
  atLeast: boolean;
}

interface Group {
  groupByDimensionValues: [string | null];
  maxReceivedAt: string | null;
}
interface Row {
  message: { messageThreadId: string | null; receivedAt: string | null } | null;
}

/** Finds the threads that an answer is about: ids and times only. */
@Injectable()
export class ThreadCandidates {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly filters: DistantFilters,
    private readonly requests: RecordRequests,
    private readonly participations: Participations,
  ) {}

  /**
   * Costs one request; one more for the record of `about`, and one for words besides people.
   * @throws AppError as Participations.find
   */
  async find(asked: Asked): Promise<Candidates> {
    if (asked.about || asked.with) {
      const found = await this.ofPeople(asked);
      return asked.query && found.threads.length > 0 ? this.withWords(asked, found) : found;
    }
    return asked.query ? this.withWords(asked) : this.ofAll(asked);
  }

  private async ofAll({ schema, clock, ...asked }: Asked): Promise<Candidates> {
    const filter = await this.filters.compile(period(asked), schema.getObject('message'), schema, clock);
    const variables = { filter, limit: MOST_THREADS };
    const request = { document: GROUPS_DOCUMENT, variables };
    const { messagesGroupBy: groups } = await this.twenty.run<{ messagesGroupBy: Group[] }>(
      'groupBy',
      request,
    );
    const threads = groups.flatMap(({ groupByDimensionValues: [id], maxReceivedAt: at }) =>
      candidate(id, at),
    );
    return { threads, atLeast: groups.length >= MOST_THREADS };
  }

  private async ofPeople({ schema, clock, ...asked }: Asked): Promise<Candidates> {
    const when = period(asked);
    const { rows, isCut } = await this.participations.find<Row>(
      {
        ...{ participants: 'messageParticipant', about: asked.about, with: asked.with },
        ...(hasConditions(when) && { when: { message: when } }),
        orderBy: { message: { receivedAt: 'DescNullsLast' } },
        node: 'message { messageThreadId receivedAt }',
        idOf: ({ message }) => message?.messageThreadId,
      },
      schema,
      clock,
    );
    const threads = rows.flatMap(({ message }) => candidate(message?.messageThreadId, message?.receivedAt));
    return { threads, atLeast: isCut };
  }

  /**
   * Threads with mails that contain the words. Twenty filters by texts that it does not show, so what is not shared
   * is left out here: a hit would tell what it says.
   */
  private async withWords({ schema, clock, ...asked }: Asked, among?: Candidates): Promise<Candidates> {
    const object = schema.getObject('message');
    const words = wordsOf(asked.query ?? '');
    const inThese = among ? [{ messageThread: among.threads.map(({ id }) => id) }] : [];
    const texts = words.map((word) => ({
      or: [{ subject: { contains: word } }, { text: { contains: word } }],
    }));
    const filter = await this.filters.compile(
      { and: [period(asked), ...inThese, ...texts].filter(hasConditions) },
      object,
      schema,
      clock,
    );
    const { chosen } = chooseFields(object, schema, {
      fields: ['subject', 'text', 'receivedAt'],
      isImplied: true,
    });
    const page = await this.requests.find(
      { object, chosen: [...chosen, keyColumn('messageThreadId')] },
      { filter, orderBy: [{ receivedAt: 'DescNullsLast' }], first: MOST_MATCHES },
    );
    const shared = page.edges.filter(({ node }) => containsAll([node.subject, node.text], words));
    const threads = shared.flatMap(({ node }) => candidate(node.messageThreadId, node.receivedAt));
    return { threads: eachOnce(threads), atLeast: page.totalCount > MOST_MATCHES || among?.atLeast === true };
  }
}

const hasConditions = (filter: object) => Object.keys(filter).length > 0;

function period({ from, to }: Pick<ListMessageThreads, 'from' | 'to'>): Record<string, unknown> {
  const since = from === undefined ? [] : [{ receivedAt: { gte: from } }];
  const until = to === undefined ? [] : [{ receivedAt: { lte: to } }];
  return since.length + until.length > 0 ? { and: [...since, ...until] } : {};
}

const candidate = (id: unknown, at: unknown): Candidate[] =>
  typeof id === 'string' ? [{ id, ...(typeof at === 'string' && { at }) }] : [];

const eachOnce = (threads: readonly Candidate[]): Candidate[] =>
  [...new Map([...threads].reverse().map((thread) => [thread.id, thread])).values()].reverse();

const wordsOf = (query: string) => query.trim().split(/\s+/).slice(0, MOST_WORDS);

function containsAll(texts: readonly unknown[], words: readonly string[]): boolean {
  const all = texts.map((text) => sharedText(text)?.toLowerCase() ?? '').join('\n');
  return words.every((word) => all.includes(word.toLowerCase()));
}
