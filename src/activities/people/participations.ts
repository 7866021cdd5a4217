import { Injectable } from '@nestjs/common';
import { DistantFilters } from '../../query/filter/distant-filters.js';
import type { Clock } from '../../schema/values/dates.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import { participantsCalled } from './participant.js';
import type { About } from './people.schemas.js';
import { RecordPeople } from './record-people.js';

/** So many are read, the first ones in order. */
const MOST_ROWS = 20_000;

type Filter = Record<string, unknown>;

/** Whose mails or meetings, when, in which order, and what to read of each participation. */
export interface Question<T> {
  participants: 'messageParticipant' | 'calendarEventParticipant';
  about?: About;
  with?: string;
  /** Caller's filter on the participants, for what the mail or meeting must be like. */
  when?: Filter;
  orderBy: Record<string, unknown>;
  /** GraphQL fields of a participant. */
  node: string;
  /** The thread or meeting that a participation is in. */
  idOf: (row: T) => string | null | undefined;
}

/** One participation for each thread or meeting, in order. */
export interface Found<T> {
  rows: T[];
  /** Whether there are more participations than were looked at. */
  isCut: boolean;
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
   * What the people of `about` and the one of `with` took part in. Costs a request for each of them, and one for the
   * record of `about`.
   * @throws AppError RECORD_NOT_FOUND, INVALID_INPUT as RecordPeople
   */
  async find<T>(question: Question<T>, schema: WorkspaceSchema, clock: Clock): Promise<Found<T>> {
    const { about, with: name, idOf } = question;
    const whose = [
      ...(about ? [this.people.of(about, schema)] : []),
      ...(name === undefined ? [] : [participantsCalled(name)]),
    ];
    const sides = await Promise.all(
      whose.map(async (filter) => this.ofSide(await filter, question, { schema, clock })),
    );
    const [first, ...others] = sides;
    const inOthers = others.map(({ rows }) => new Set(rows.map(idOf)));
    const shared = (first?.rows ?? []).filter((row) => inOthers.every((ids) => ids.has(idOf(row))));
    return { rows: eachOnce(shared, idOf), isCut: sides.some(({ isCut }) => isCut) };
  }

  private async ofSide<T>(
    who: Filter | undefined,
    { participants, when, orderBy, node }: Question<T>,
    { schema, clock }: { schema: WorkspaceSchema; clock: Clock },
  ): Promise<Found<T>> {
    if (!who) return { rows: [], isCut: false };
    const object = schema.getObject(participants);
    const wanted = when ? { and: [who, when] } : who;
    const filter = await this.filters.compile(wanted, object, schema, clock);
    const { namePlural } = object.facts;
    const document = `query ($filter: Filter, $orderBy: [OrderBy!], $first: Int) {
      ${namePlural}(filter: $filter, orderBy: $orderBy, first: $first) {
        totalCount edges { node { id ${node} } }
      }
    }`;
    const variables = { filter, orderBy: [orderBy], first: MOST_ROWS };
    const answer = await this.twenty.run<Record<string, Answer<T>>>('findMany', { document, variables });
    const { totalCount = 0, edges = [] } = answer[namePlural] ?? {};
    return { rows: edges.map((edge) => edge.node), isCut: totalCount > MOST_ROWS };
  }
}

function eachOnce<T>(rows: readonly T[], idOf: Question<T>['idOf']): T[] {
  const seen = new Set<unknown>();
  return rows.filter((row) => {
    const id = idOf(row);
    if (id == null || seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
