import { quoted } from '../../../tool-kit/visible-text.js';
import type { Row } from '../analytics.schemas.js';
import { rounded } from '../series/movement.js';
import { labelOf } from '../series/table.js';
import type { CostTable } from './costs.js';
import type { Money } from '../../../query/terms/money.js';
import { type Compared, type Performance, type Sum, moneyOf } from './performance.js';

/** Fewer deals have no average worth telling. */
const ENOUGH_FOR_MEAN = 3;
/** Currencies that a won deal is told in; revenue has them all. */
const MOST_MEANS = 2;

const percent = (share: number) => `${Math.round(share * 100)} %`;
const name = ({ value }: Performance) => quoted(labelOf(value));
const range = ({ range: { low, high } }: Performance) => `${percent(low)} to ${percent(high)}`;

/** What the comparison says, the weightiest first. */
export function findingsOf({ values, all }: Compared): string[] {
  const named = values.filter(({ value }) => value !== null && value !== undefined);
  if (all.won + all.lost === 0)
    return ['No deal has been won or lost, so nothing can be compared; twenty_aggregate counts them.'];
  const most = [...named].sort((a, b) => b.deals - a.deals)[0];
  const better = named.filter(({ verdict }) => verdict === 'better');
  const worse = named.filter((one) => one.verdict === 'worse' && one !== most);
  const none = better.length + worse.length + (most?.verdict === 'worse' ? 1 : 0) === 0;
  return [
    ...(most ? [mostDeals(most, all)] : []),
    ...better.map((one) => `${name(one)} wins more than the rest: ${of(one)}.`),
    ...worse.map((one) => `${name(one)} wins less than the rest: ${of(one)}.`),
    ...(none ? ['No win rate differs from the rest by more than chance would.'] : []),
    ...(better.length === 0 ? leading(named) : []),
    ...largest(named, all),
    `All together: ${of(all)}.`,
  ];
}

/** Who leads, though it may be by chance. */
function leading(named: readonly Performance[]): string[] {
  const enough = named.filter(({ verdict, won }) => verdict !== 'too few' && won > 0);
  const [first, second] = [...enough].sort((a, b) => b.likelyRate - a.likelyRate);
  return first && second ? [`Highest so far, perhaps by chance: ${name(first)}, ${of(first)}.`] : [];
}

function mostDeals(most: Performance, all: Performance): string {
  const share = `${name(most)} brought the most deals (${most.deals} of ${all.deals})`;
  if (most.won === 0 && most.lost > 0)
    return `${share} and no revenue: none of its ${most.lost} closed deals was won.`;
  const verdict =
    most.verdict === 'better' || most.verdict === 'worse'
      ? `, and wins ${most.verdict === 'better' ? 'more' : 'less'} than the rest`
      : '';
  return `${share}${verdict}: ${of(most)}.`;
}

const of = (one: Performance) =>
  one.winRate === undefined
    ? 'none closed yet'
    : `${one.won} of ${one.won + one.lost} closed won, ${percent(one.winRate)} (${range(one)})`;

/** All together: there is nothing to compare it with. */
export const overallRow = (all: Performance): Row =>
  Object.fromEntries(
    Object.entries(rowOf({ ...all, value: 'all' }, { all })).filter(([name]) => !COMPARED.has(name)),
  );

const COMPARED: ReadonlySet<string> = new Set(['verdict', 'chance', 'likelyRate', 'shareOfWon']);

export interface Extra {
  readonly all: Performance;
  readonly costs?: CostTable;
  /** Middle days from creation to winning, by the compared value's label. */
  readonly cycles?: ReadonlyMap<string, number>;
}

export function rowOf(one: Performance, { all, costs, cycles }: Extra): Row {
  const label = labelOf(one.value);
  const cycle = cycles?.get(label);
  return {
    ...{ name: label, deals: one.deals, open: one.open, won: one.won, lost: one.lost },
    ...(one.winRate !== undefined && {
      ...{ winRate: rounded(one.winRate, 3), winRateRange: roundedRange(one.range) },
      ...{ likelyRate: rounded(one.likelyRate, 3), verdict: one.verdict, chance: rounded(one.chance, 4) },
    }),
    ...(one.revenue.length > 0 ? earned(one) : { revenue: 0 }),
    ...(all.won > 0 && { shareOfWon: rounded(one.won / all.won, 3) }),
    ...(cycle !== undefined && { cycleDays: cycle }),
    ...costOf(one, costs),
  };
}

/** Beside its course over time the win rate is enough. */
export const rateRow = ({ value, won, lost, winRate, verdict }: Performance): Row => ({
  ...{ name: labelOf(value), won, lost },
  ...(winRate !== undefined && { winRate: rounded(winRate, 3), verdict }),
});

const roundedRange = ({ low, high }: Performance['range']) => ({
  low: rounded(low, 3),
  high: rounded(high, 3),
});

const told = ([one, ...others]: readonly Money[]) =>
  one && others.length === 0 ? moneyOf(one) : [one, ...others].flatMap((sum) => (sum ? moneyOf(sum) : []));

function earned({ revenue }: Performance): Row {
  const means = revenue.flatMap((sum) => meanOf(sum) ?? []).slice(0, MOST_MEANS);
  return { revenue: told(revenue), ...(means.length > 0 && { wonDeal: told(means) }) };
}

/** What a won deal in that currency brings on average; nothing of one or two. */
const meanOf = ({ amount, currency, deals }: Sum): Money | undefined =>
  deals < ENOUGH_FOR_MEAN ? undefined : { amount: Math.round(amount / deals), currency };

/** Who has the largest won deals, in the currency that most have. */
function largest(values: readonly Performance[], all: Performance): string[] {
  const [main] = [...all.revenue].sort((a, b) => b.deals - a.deals);
  const means = values.flatMap((one) => {
    const sum = one.revenue.find(({ currency, deals }) => currency === main?.currency && deals >= 5);
    return sum ? [{ name: name(one), mean: Math.round(sum.amount / sum.deals), deals: sum.deals }] : [];
  });
  const [first, second] = means.sort((a, b) => b.mean - a.mean);
  if (!first || !second) return [];
  const words = ({ name: who, mean, deals }: typeof first) =>
    `${who} ${mean} ${main?.currency ?? ''} (${deals})`;
  return [`Largest won deals on average: ${words(first)}, then ${words(second)}.`];
}

/** Revenue in other currencies than the cost can't be held against it, and a part of it would tell too little. */
function costOf({ value, revenue }: Performance, costs: CostTable | undefined): Row {
  const id = typeof value === 'object' && value !== null ? (value as { id?: string }).id : undefined;
  const cost = costs?.byId.get(id ?? '');
  if (!cost || cost.amount <= 0) return {};
  if (revenue.some(({ currency }) => currency !== cost.currency)) return { cost };
  const earned = revenue[0]?.amount ?? 0;
  return { cost, revenuePerCost: rounded(earned / cost.amount, 2) };
}
