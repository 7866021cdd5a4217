import { Injectable } from '@nestjs/common';
import { MergedReads } from '../../query/requests/merged-reads.js';
import { RecordRequests } from '../../query/requests/record-requests.js';
import type { Selection } from '../../query/requests/selection.js';
import type { WirePage, WireRecord } from '../../query/requests/wire.js';
import type { Candidate } from './thread-candidates.js';

const MOST_MAILS = 1_000;
const MOST_PARTICIPATIONS = 10_000;
const NEWEST_FIRST = { receivedAt: 'DescNullsLast' };

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
    private readonly reads: MergedReads,
    private readonly requests: RecordRequests,
  ) {}

  /** Asked for at the same time, so one request; each by itself when the caller's role may not read a name in it. */
  async read(threads: readonly Candidate[], selections: Selections): Promise<ThreadRows> {
    const inThese = { messageThreadId: { in: threads.map(({ id }) => id) } };
    const [mails, participations, counts] = await Promise.all([
      this.requests.find(selections.mails, {
        ...{ filter: { or: threads.map(sinceThen) }, orderBy: [NEWEST_FIRST], first: MOST_MAILS },
      }),
      this.requests.find(selections.participations, {
        filter: { message: inThese },
        orderBy: [{ message: NEWEST_FIRST }],
        first: MOST_PARTICIPATIONS,
      }),
      this.reads.read<Count[]>({
        name: 'messagesGroupBy',
        args: { filter: inThese, groupBy: [{ messageThreadId: true }], limit: threads.length },
        body: '{ groupByDimensionValues totalCount maxReceivedAt }',
      }),
    ]);
    return { mails: rows(mails), participations: rows(participations), counts };
  }

  /** The newest mails of threads, whenever they came. */
  async newest(threads: readonly string[], selection: Selection): Promise<WireRecord[]> {
    if (threads.length === 0) return [];
    const filter = { messageThreadId: { in: threads } };
    return rows(await this.requests.find(selection, { filter, orderBy: [NEWEST_FIRST], first: MOST_MAILS }));
  }
}

/** The mail that made the thread a candidate, and those after it: as a rule one, the last. */
const sinceThen = ({ id, at }: Candidate) => ({
  and: [{ messageThreadId: { eq: id } }, ...(at ? [{ receivedAt: { gte: at } }] : [])],
});

const rows = ({ edges }: WirePage) => edges.map(({ node }) => node);
