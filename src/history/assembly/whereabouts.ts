import { forEachInTurns } from '../../workers/turns.js';
import { valueAsOf } from '../as-of/deal-as-of.js';
import type { Deal } from '../deal.js';
import type { Time } from '../terms.js';
import type { Person } from '../workspace-history.js';
import type { Changes } from './deals.js';
import { addTo } from '../../statistics/grouped.js';

/** Where people worked and which deals were going on at a moment. */
export class Whereabouts {
  private readonly dealsOf = new Map<string, Deal[]>();

  private constructor(
    private readonly people: ReadonlyMap<string, Person>,
    private readonly moves: Changes,
  ) {}

  /** @param moves changes of the people's `companyId` */
  static async of(
    people: ReadonlyMap<string, Person>,
    moves: Changes,
    deals: readonly Deal[],
  ): Promise<Whereabouts> {
    const where = new Whereabouts(people, moves);
    await forEachInTurns(deals, (deal) => where.put(deal));
    return where;
  }

  /** The company that a person belonged to then. */
  companyOf(personId: string, at: Time): string | undefined {
    const now = this.people.get(personId)?.companyId;
    const changes = this.moves.get(personId);
    return changes ? (valueAsOf({ changes }, 'companyId', now, at) as string | undefined) : now;
  }

  /**
   * The deals of these companies that were going on then. Where some of these people were the contact of one, it is about theirs only.
   */
  dealsAt(companies: readonly string[], people: readonly string[], at: Time): string[] {
    const open = companies.flatMap((company) =>
      (this.dealsOf.get(company) ?? []).filter((deal) => isGoingOn(deal, company, at)),
    );
    const own = open.filter((deal) =>
      people.includes(String(valueAsOf(deal, 'contactId', deal.now.contactId, at))),
    );
    return [...new Set((own.length > 0 ? own : open).map(({ id }) => id))];
  }

  private put(deal: Deal): void {
    for (const company of companiesOf(deal)) addTo(this.dealsOf, company, deal);
  }
}

function companiesOf({ now, changes }: Deal): Set<string> {
  const before = changes.flatMap(({ field, before, after }) =>
    field === 'companyId' ? [before, after] : [],
  );
  return new Set([now.companyId, ...before].flatMap((id) => (typeof id === 'string' ? id : [])));
}

const isGoingOn = (deal: Deal, company: string, at: Time) =>
  deal.createdAt <= at &&
  (deal.closedAt ?? Infinity) >= at &&
  valueAsOf(deal, 'companyId', deal.now.companyId, at) === company;
