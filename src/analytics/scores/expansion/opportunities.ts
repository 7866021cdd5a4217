import { forEachInTurns, sortInTurns } from '../../../workers/turns.js';
import { daysToRenewal } from '../../../history/features/account.features.js';
import { peopleIn } from '../../../history/features/engagement.js';
import { count, daysBefore } from '../../../history/features/feature.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { Book } from '../book.js';
import type { Account } from '../health/portfolio.js';
import type { ExpansionOpportunity } from './expansion.schemas.js';
import { type Lack, Market } from './market.js';

/** Who is unhappy is asked for nothing. */
const LEAST_HEALTH = 40;
const RENEWAL_DAYS = 90;

interface Ranked {
  readonly rank: number;
  readonly product: string | undefined;
  readonly told: ExpansionOpportunity;
}

export const isUnwell = ({ health }: Account): boolean =>
  health.status === 'lost' || health.score < LEAST_HEALTH;

/** What customers who do well could buy next, the best first: one for each of them. */
export async function opportunitiesOf(
  book: Book,
  customers: readonly Account[],
  asked: readonly Account[],
): Promise<ExpansionOpportunity[]> {
  const market = await Market.of(book.history, customers);
  const found: Ranked[] = [];
  await forEachInTurns(asked, (account) => {
    if (isUnwell(account)) return;
    const opportunity = opportunityOf(account, market.lackOf(account), signalsOf(book, account));
    if (opportunity) found.push(withSize(opportunity, market, account));
  });
  const ranked = await sortInTurns(found, (a, b) => b.rank - a.rank);
  return ranked.map(({ told }) => told);
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
