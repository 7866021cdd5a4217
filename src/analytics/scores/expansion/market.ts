import { median } from 'simple-statistics';
import type { Deal } from '../../../history/deal.js';
import { timelessTraits } from '../../../history/features/traits.js';
import type { Traits } from '../../../history/terms.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import { forEachInTurns, groupInTurns } from '../../../workers/turns.js';
import type { Account } from '../health/portfolio.js';
import { Products } from './products.js';

/** Similar customers are drawn towards all of them by as many as this. */
const PRIOR = 5;
const FEWEST_DEALS = 3;
/** With fewer that are alike, all are looked at. */
const FEWEST_SIMILAR = 3;

/** What a customer has not, and how many of its kind have it. */
export interface Lack {
  readonly product: string;
  readonly share: number;
  readonly why: string;
}

/** Customers counted together, and how many of them have each product. */
class Tally {
  customers = 0;
  readonly owners = new Map<string, number>();

  add({ customers, owners }: { customers: number; owners: Iterable<readonly [string, number]> }): void {
    this.customers += customers;
    for (const [product, count] of owners) this.owners.set(product, this.owning(product) + count);
  }

  owning(product: string): number {
    return this.owners.get(product) ?? 0;
  }
}

/** Customers with the same traits. */
interface Kind {
  readonly traits: Traits;
  readonly tally: Tally;
  /** Of all kinds that are similar, itself among them; counted when it is first asked for. */
  similar?: Tally;
}

/** Who has what, and what it brought. Customers are compared by kind, since thousands of them are of some dozens of kinds. */
export class Market {
  private readonly kinds = new Map<string, Kind>();
  private readonly all = new Tally();

  private constructor(
    private readonly products: Products,
    private readonly traits: readonly string[],
    private readonly sales: ReadonlyMap<string, readonly Deal[]>,
  ) {}

  static async of(history: WorkspaceHistory, customers: readonly Account[]): Promise<Market> {
    const products = await Products.of(history);
    const traits = timelessTraits(customers.map(({ company }) => company.traits));
    const sales = await groupInTurns(history.deals, (deal) =>
      deal.outcome === 'won' ? products.ofDeal(deal) : undefined,
    );
    const market = new Market(products, traits, sales);
    await forEachInTurns(customers, (customer) => market.count(customer));
    return market;
  }

  /** The product that most of its kind have, and it has not and is not being offered. */
  lackOf({ company, view }: Account): Lack | undefined {
    const offered = new Set(view.openDeals.map((deal) => this.products.ofDeal(deal)));
    const { tally, others, who } = this.peersOf(company.traits);
    const lacks = [...this.products.owners].flatMap(([product, owners]): Lack[] => {
      if (owners.has(company.id) || offered.has(product)) return [];
      const own = tally.owning(product);
      const usual = this.all.owning(product) / this.all.customers;
      const share = (own + PRIOR * usual) / (others + PRIOR);
      const why = `${String(own)} of ${String(others)} ${who} customers have ${oneLine(product, 80)}`;
      return [{ product, share, why }];
    });
    return lacks.sort((a, b) => b.share - a.share || (a.product < b.product ? -1 : 1))[0];
  }

  /** The middle of what won deals about it brought in the currency of the customer. */
  sizeOf(product: string, { view }: Account) {
    const own = view.running.find(({ currency }) => currency !== undefined)?.currency;
    const won = this.sales.get(product) ?? [];
    const currency = own ?? won.find(({ now }) => now.currency !== undefined)?.now.currency;
    const amounts = won.flatMap(({ now }) => (now.currency === currency ? (now.amount ?? []) : []));
    if (currency === undefined || amounts.length < FEWEST_DEALS) return undefined;
    return { amount: Math.round(median(amounts)), currency, deals: amounts.length };
  }

  private count({ company }: Account): void {
    const owned = [...this.products.owners].flatMap(([product, owners]) =>
      owners.has(company.id) ? [[product, 1] as const] : [],
    );
    for (const tally of [this.all, this.kindOf(company.traits).tally])
      tally.add({ customers: 1, owners: owned });
  }

  private kindOf(traits: Traits): Kind {
    const key = JSON.stringify(this.traits.map((name) => traits[name] ?? null));
    const known = this.kinds.get(key) ?? { traits, tally: new Tally() };
    this.kinds.set(key, known);
    return known;
  }

  /** Those who are like a customer, or all where few are; how many others there are among them. */
  private peersOf(traits: Traits): { tally: Tally; others: number; who: string } {
    const similar = this.similarTo(this.kindOf(traits));
    const others = similar.customers - (this.isSimilar(traits, traits) ? 1 : 0);
    return others < FEWEST_SIMILAR
      ? { tally: this.all, others: this.all.customers - 1, who: 'other' }
      : { tally: similar, others, who: 'similar' };
  }

  private similarTo(kind: Kind): Tally {
    if (kind.similar) return kind.similar;
    kind.similar = new Tally();
    for (const other of this.kinds.values())
      if (this.isSimilar(other.traits, kind.traits)) kind.similar.add(other.tally);
    return kind.similar;
  }

  /** Half of what is known of both is the same, at least one thing. */
  private isSimilar(some: Traits, others: Traits): boolean {
    const known = this.traits.filter((name) => others[name] !== undefined && some[name] !== undefined);
    const same = known.filter((name) => others[name] === some[name]);
    return same.length > 0 && same.length >= known.length / 2;
  }
}
