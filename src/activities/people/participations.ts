import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { participantsCalled } from './participant.js';
import type { About } from './people.schemas.js';
import { RecordPeople } from './record-people.js';

/** More than this is not carried into the next request. */
const MOST_ROWS = 20_000;

type Filter = Record<string, unknown>;

/** Whose mails or meetings, when, in which order, and what to read of each participation. */
export interface Question {
  participants: 'messageParticipant' | 'calendarEventParticipant';
  about?: About;
  with?: string;
  /** Caller's filter on the participants, for what the mail or meeting must be like. */
  when?: Filter;
  orderBy: Record<string, unknown>;
  /** GraphQL fields of a participant. */
  node: string;
}

interface Answer<T> {
  totalCount: number;
  edges: { node: T }[];
}

/** Finds mails and meetings by who took part in them, which Twenty cannot do from the mails and meetings themselves. */
@Injectable()
export class Participations {
  constructor(
    private readonly twenty: TwentyApi,
    private readonly filters: DistantFilters,
    private readonly people: RecordPeople,
  ) {}

  /**
   * The participations of a record's people, or of a participant, in order. Costs one request after the one for the
   * record. `about` and `with` are two different people: ask for them apart.
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT as RecordPeople, and for more than 20,000 participations
   */
  async find<T>(question: Question, schema: WorkspaceSchema, clock: Clock): Promise<T[]> {
    const who = question.about
      ? await this.people.of(question.about, schema)
      : participantsCalled(question.with ?? '');
    if (!who) return [];
    const participants = schema.getObject(question.participants);
    const wanted = question.when ? { and: [who, question.when] } : who;
    const filter = await this.filters.compile(wanted, participants, schema, clock);
    const { namePlural } = participants.facts;
    const document = `query ($filter: Filter, $orderBy: [OrderBy!], $first: Int) {
      ${namePlural}(filter: $filter, orderBy: $orderBy, first: $first) {
        totalCount edges { node { id ${question.node} } }
      }
    }`;
    const variables = { filter, orderBy: [question.orderBy], first: MOST_ROWS };
    const answer = await this.twenty.run<Record<string, Answer<T>>>('findMany', { document, variables });
    const { totalCount = 0, edges = [] } = answer[namePlural] ?? {};
    if (totalCount > MOST_ROWS) throw tooMany(totalCount);
    return edges.map(({ node }) => node);
  }
}

const tooMany = (total: number) =>
  new AppError('INVALID_INPUT', `${total} participations match, more than ${MOST_ROWS}.`, {
    hint: 'Narrow the time with from and to.',
  });
