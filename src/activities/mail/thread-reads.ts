import { Injectable } from '@nestjs/common';
import { hasCode } from '../../errors/app-error.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { WireRecord } from '../../query/requests/wire.js';
import { type Selection, toGraphql } from '../../query/requests/selection.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { Candidate } from './thread-candidates.js';

const MOST_MAILS = 1_000;
const MOST_PARTICIPATIONS = 10_000;
const NEWEST_FIRST = { receivedAt: 'DescNullsLast' };
const COUNTS = `messagesGroupBy(filter: $threads, groupBy: [{ messageThreadId: true }], limit: $limit) {
  groupByDimensionValues totalCount maxReceivedAt
}`;

interface Page {
  edges: { node: WireRecord }[];
}
export interface Count {
  groupByDimensionValues: [string];
  totalCount: number;
  maxReceivedAt: string | null;
}

/** What was read about threads, not yet told apart by thread. */
export interface ThreadRows {
  /** The mails since the one that made the thread a candidate. */
  mails: WireRecord[];
  participations: WireRecord[];
  counts: Count[];
}

/** The fields to read of mails and of participations. */
export interface Selections {
  mails: Selection;
  participations: Selection;
}

/** Reads mails, participants and sizes of threads. */
@Injectable()
export class ThreadReads {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly requests: RecordRequests,
  ) {}

  /** One request; four when the caller's role may not read a name in it. */
  async read(threads: readonly Candidate[], selections: Selections): Promise<ThreadRows> {
    const mails = { or: threads.map(sinceThen) };
    const inThese = { messageThreadId: { in: threads.map(({ id }) => id) } };
    const variables = { mails, people: { message: inThese }, threads: inThese, limit: threads.length };
    try {
      return await this.together(selections, variables);
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      return this.apart(selections, variables);
    }
  }

  /** The newest mails of threads, whenever they came. */
  async newest(threads: readonly string[], selection: Selection): Promise<WireRecord[]> {
    if (threads.length === 0) return [];
    const filter = { messageThreadId: { in: threads } };
    return rows(await this.requests.find(selection, { filter, orderBy: [NEWEST_FIRST], first: MOST_MAILS }));
  }

  private async together({ mails, participations }: Selections, variables: Variables): Promise<ThreadRows> {
    const document = `query ($mails: Filter, $people: Filter, $threads: Filter, $limit: Int) {
      messages(filter: $mails, orderBy: [{ receivedAt: DescNullsLast }], first: ${MOST_MAILS}) {
        edges { node ${toGraphql(mails)} }
      }
      messageParticipants(
        filter: $people, orderBy: [{ message: { receivedAt: DescNullsLast } }], first: ${MOST_PARTICIPATIONS}
      ) { edges { node ${toGraphql(participations)} } }
      ${COUNTS}
    }`;
    const answer = await this.twenty.run<{
      messages: Page;
      messageParticipants: Page;
      messagesGroupBy: Count[];
    }>('findMany', { document, variables: { ...variables } });
    const { messages, messageParticipants, messagesGroupBy: counts } = answer;
    return { mails: rows(messages), participations: rows(messageParticipants), counts };
  }

  /** By itself, each request finds out which fields may be read. */
  private async apart(
    selections: Selections,
    { mails, people, threads, limit }: Variables,
  ): Promise<ThreadRows> {
    const document = `query ($threads: Filter, $limit: Int) { ${COUNTS} }`;
    const byMail = [{ message: NEWEST_FIRST }];
    const [mailPage, peoplePage, { messagesGroupBy: counts }] = await Promise.all([
      this.requests.find(selections.mails, { filter: mails, orderBy: [NEWEST_FIRST], first: MOST_MAILS }),
      this.requests.find(selections.participations, {
        ...{ filter: people, orderBy: byMail, first: MOST_PARTICIPATIONS },
      }),
      this.twenty.run<{ messagesGroupBy: Count[] }>('groupBy', { document, variables: { threads, limit } }),
    ]);
    return { mails: rows(mailPage), participations: rows(peoplePage), counts };
  }
}

interface Variables {
  mails: Record<string, unknown>;
  people: Record<string, unknown>;
  threads: Record<string, unknown>;
  limit: number;
}

/** The mail that made the thread a candidate, and those after it: as a rule one, the last. */
const sinceThen = ({ id, at }: Candidate) => ({
  and: [{ messageThreadId: { eq: id } }, ...(at ? [{ receivedAt: { gte: at } }] : [])],
});

const rows = ({ edges }: Page) => edges.map(({ node }) => node);
