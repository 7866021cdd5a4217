import { quoted } from '../../../tool-kit/visible-text.js';
import type { Row } from '../analytics.schemas.js';
import { rounded } from '../series/movement.js';
import { labelOf } from '../series/table.js';
import type { CostTable } from './costs.js';
import type { Compared, Performance } from './performance.js';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const name = ({ value }: Performance) => quoted(labelOf(value));
const range = ({ range: { low, high } }: Performance) => `${percent(low)} to ${percent(high)}`;

/** What the comparison says, the weightiest first. */
export function findingsOf({ values, all }: Compared): string[] {
  const named = values.filter(({ value }) => value !== null && value !== undefined);
  if (all.won + all.lost === 0) return ['No deal has been won or lost, so nothing can be compared.'];
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
    ...(one.revenue.length > 0 ? moneyOf(one) : { revenue: 0 }),
    ...(all.won > 0 && { shareOfWon: rounded(one.won / all.won, 3) }),
    ...(cycle !== undefined && { cycleDays: cycle }),
    ...costOf(one, costs),
  };
}

const roundedRange = ({ low, high }: Performance['range']) => ({
  low: rounded(low, 3),
  high: rounded(high, 3),
});

const moneyOf = ({ revenue }: Performance): Row =>
  revenue.length === 1 && revenue[0] ? { revenue: revenue[0] } : { revenue: [...revenue] };

/** Only revenue in the currency of the cost is held against it. */
function costOf({ value, revenue }: Performance, costs: CostTable | undefined): Row {
  const id = typeof value === 'object' && value !== null ? (value as { id?: string }).id : undefined;
  const cost = costs?.byId.get(id ?? '');
  if (!cost || cost.amount <= 0) return {};
  const earned = revenue.find(({ currency }) => currency === cost.currency)?.amount ?? 0;
  return { cost, revenuePerCost: rounded(earned / cost.amount, 2) };
}
