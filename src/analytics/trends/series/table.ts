import { type Money, isMoney } from '../../../query/terms/money.js';

type Group = Readonly<Record<string, unknown>>;

/** Values of one series by period. */
export interface Series {
  readonly name: string;
  readonly currency?: string;
  readonly values: ReadonlyMap<string, number>;
}

interface Columns {
  /** The name of the date's column. */
  readonly date: string;
  readonly metric: string;
  /** The name of the column that is compared. */
  readonly by?: string;
}

/** Groups of twenty_aggregate as series: each compared value and each currency by itself, the largest first. */
export function seriesIn(groups: readonly Group[], { date, metric, by }: Columns): Series[] {
  const all = new Map<string, { name: string; currency?: string; values: Map<string, number> }>();
  for (const group of groups) {
    const period = group[date];
    if (typeof period !== 'string') continue;
    for (const { value, currency } of figuresIn(group[metric])) {
      const name = nameOf(by === undefined ? undefined : (group[by] ?? null), currency);
      const series = all.get(name) ?? {
        name,
        ...(currency !== undefined && { currency }),
        values: new Map(),
      };
      series.values.set(period, (series.values.get(period) ?? 0) + value);
      all.set(name, series);
    }
  }
  return [...all.values()].sort((a, b) => totalOf(b) - totalOf(a) || (a.name < b.name ? -1 : 1));
}

const totalOf = ({ values }: Series) => [...values.values()].reduce((sum, value) => sum + value, 0);

function figuresIn(figure: unknown): { value: number; currency?: string }[] {
  if (typeof figure === 'number') return [{ value: figure }];
  return [figure]
    .flat()
    .filter(isMoney)
    .map(({ amount, currency }: Money) => ({ value: amount, currency: currency ?? 'no currency' }));
}

function nameOf(value: unknown, currency: string | undefined): string {
  if (value === undefined) return currency ?? 'all';
  return currency === undefined ? labelOf(value) : `${labelOf(value)}, ${currency}`;
}

/** What a compared value is called: options by label, records by title. */
export function labelOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value !== 'object') return String(value);
  const { id, ...title } = value as Record<string, unknown>;
  const [name] = Object.values(title);
  return typeof name === 'string' && name !== '' ? name : `without a title (${String(id)})`;
}
