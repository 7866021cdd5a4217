import { median } from 'simple-statistics';
import { forEachInTurns } from '../../../workers/turns.js';
import { daysToRenewal } from '../../../history/features/account.features.js';
import { peopleIn } from '../../../history/features/engagement.js';
import { count, daysBefore } from '../../../history/features/feature.js';
import { timelessTraits } from '../../../history/features/traits.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { Book } from '../book.js';
import type { Account } from '../health/portfolio.js';
import type { ExpansionOpportunity } from './expansion.schemas.js';
import { Products } from './products.js';

/** Who is unhappy is asked for nothing. */
const LEAST_HEALTH = 40;
/** Similar customers are drawn towards all of them by as many as this. */
const PRIOR = 5;
const FEWEST_DEALS = 3;
/** With fewer that are alike, all are looked at. */
const FEWEST_SIMILAR = 3;
const RENEWAL_DAYS = 90;

/** What a customer has not, and how many of its kind have it. */
interface Lack {
  readonly product: string;
  readonly share: number;
  readonly why: string;
}

interface Ranked {
  readonly rank: number;
  readonly product: string | undefined;
  readonly told: ExpansionOpportunity;
}

/** What customers who do well could buy next, the best first: one for each of them. */
export async function opportunitiesOf(
  book: Book,
  customers: readonly Account[],
  asked: readonly Account[],
): Promise<ExpansionOpportunity[]> {
  const market = new Market(book, customers);
  const found: Ranked[] = [];
  await forEachInTurns(asked, (account) => {
    if (account.health.status === 'lost' || account.health.score < LEAST_HEALTH) return;
    const opportunity = opportunityOf(account, market.lackOf(account), signalsOf(book, account));
    if (opportunity) found.push(withSize(opportunity, market, account));
  });
  return found.sort((a, b) => b.rank - a.rank).map(({ told }) => told);
}

function opportunityOf(
  { company, health }: Account,
  lack: Lack | undefined,
  signals: readonly string[],
): Ranked | undefined {
  if (!lack && signals.length === 0) return undefined;
  const told = {
    ...{ id: company.id, name: oneLine(company.name, 120), health: health.score },
    ...(lack && { product: oneLine(lack.product, 80), commonness: Math.round(lack.share * 100) / 100 }),
    why: [...(lack ? [lack.why] : []), ...signals],
    nextStep: nextStepOf(lack?.product, isRenewing(signals), health.parts.tone?.score),
  };
  return { rank: (lack?.share ?? 0.1) * health.score + 15 * signals.length, product: lack?.product, told };
}

function withSize({ rank, product, told }: Ranked, market: Market, account: Account): Ranked {
  const size = product === undefined ? undefined : market.sizeOf(product, account);
  return { rank, product, told: { ...told, ...(size && { size }) } };
}

/** What shows that now is a good time. */
function signalsOf({ history }: Book, { view }: Account): string[] {
  const renewal = daysToRenewal(view);
  const [now, before] = [
    peopleIn(view.engagement, 90),
    peopleIn({ ...view.engagement, activities: until(view, 90), at: daysBefore(history.asOf, 90) }, 90),
  ];
  return [
    ...(renewal !== undefined && renewal <= RENEWAL_DAYS ? [`renewal in ${count(renewal, 'day')}`] : []),
    ...(now >= 3 && now >= before + 2
      ? [`contact with ${count(now, 'person', 'people')} in 90 days, ${String(before)} before`]
      : []),
    ...grownIn(view),
  ];
}

const until = ({ engagement, at }: Account['view'], days: number) =>
  engagement.activities.filter((one) => one.at <= daysBefore(at, days));

function grownIn({ running }: Account['view']): string[] {
  const grown = running.some(({ amount, changes = [] }) => {
    const first = changes.find(({ field }) => field === 'amount')?.before;
    return typeof first === 'number' && amount !== undefined && amount > first;
  });
  return grown ? ['has extended a contract before'] : [];
}

const isRenewing = (signals: readonly string[]) => signals.some((signal) => signal.startsWith('renewal'));

function nextStepOf(product: string | undefined, isRenewing: boolean, tone: number | undefined): string {
  const what = product === undefined ? 'what they plan next' : `a trial of ${oneLine(product, 80)}`;
  if (tone !== undefined && tone < 40) return 'Settle what they are unhappy about first.';
  return isRenewing
    ? `Put ${what} on the agenda of the talk about renewal.`
    : `Show a similar customer's results and offer ${what}.`;
}

/** Who has what, and what it brought. */
class Market {
  private readonly products: Products;
  private readonly traits: readonly string[];
  /** Share of all customers who have each product. */
  private readonly shares: ReadonlyMap<string, number>;

  constructor(
    private readonly book: Book,
    private readonly customers: readonly Account[],
  ) {
    this.products = new Products(book.history);
    this.traits = timelessTraits(customers.map(({ company }) => company.traits));
    const owning = (owners: ReadonlySet<string>) =>
      customers.filter(({ company }) => owners.has(company.id)).length;
    this.shares = new Map(
      [...this.products.owners].map(([product, owners]) => [product, owning(owners) / customers.length]),
    );
  }

  /** The product that most of its kind have, and it has not and is not being offered. */
  lackOf({ company, view }: Account): Lack | undefined {
    const offered = new Set(view.openDeals.map((deal) => this.products.ofDeal(deal)));
    const others = this.customers.filter((one) => one.company !== company);
    const like = others.filter((one) => this.isSimilar(one, company.traits));
    const [similar, who] = like.length < FEWEST_SIMILAR ? [others, 'other'] : [like, 'similar'];
    const lacks = [...this.products.owners].flatMap(([product, owners]): Lack[] => {
      if (owners.has(company.id) || offered.has(product)) return [];
      const own = similar.filter((one) => owners.has(one.company.id)).length;
      const share = (own + PRIOR * (this.shares.get(product) ?? 0)) / (similar.length + PRIOR);
      const why = `${String(own)} of ${String(similar.length)} ${who} customers have ${oneLine(product, 80)}`;
      return [{ product, share, why }];
    });
    return lacks.sort((a, b) => b.share - a.share || (a.product < b.product ? -1 : 1))[0];
  }

  /** The middle of what won deals about it brought in the currency of the customer. */
  sizeOf(product: string, { view }: Account) {
    const { deals } = this.book.history;
    const own = view.running.find(({ currency }) => currency !== undefined)?.currency;
    const won = deals.filter((deal) => deal.outcome === 'won' && this.products.ofDeal(deal) === product);
    const currency = own ?? won.find(({ now }) => now.currency !== undefined)?.now.currency;
    const amounts = won.flatMap(({ now }) => (now.currency === currency ? (now.amount ?? []) : []));
    if (currency === undefined || amounts.length < FEWEST_DEALS) return undefined;
    return { amount: Math.round(median(amounts)), currency, deals: amounts.length };
  }

  /** Half of what is known of both is the same, at least one thing. */
  private isSimilar({ company }: Account, traits: Account['company']['traits']): boolean {
    const known = this.traits.filter(
      (name) => traits[name] !== undefined && company.traits[name] !== undefined,
    );
    const same = known.filter((name) => traits[name] === company.traits[name]);
    return same.length > 0 && same.length >= known.length / 2;
  }
}
