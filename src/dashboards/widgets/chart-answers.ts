/** What a chart shows: a value for each group, or for each part of each group. */
export interface Figures {
  groups: Readonly<Record<string, number | Readonly<Record<string, number>>>>;
  /** Whether there are more groups than Twenty draws. */
  isCut: boolean;
}

/** The kinds of charts that Twenty computes. */
export type Root = 'pie' | 'bar' | 'line';

interface Pie {
  data: { key: string; value: number }[];
  hasTooManyGroups: boolean;
}
interface Bars {
  data: Record<string, string | number>[];
  keys: string[];
  indexBy: string;
  hasTooManyGroups: boolean;
}
interface Lines {
  series: { label: string; data: { x: string; y: number }[] }[];
  hasTooManyGroups: boolean;
}

/** How each kind of chart is asked for, and what its answer says. */
export const ROOTS: Readonly<
  Record<Root, { type: string; asks: string; read(answer: unknown, isSplit: boolean): Figures }>
> = {
  pie: {
    type: 'PieChartDataInput',
    asks: 'pieChartData(input: $pie) { data { key value } hasTooManyGroups }',
    read: (answer) => ofPie(answer as Pie),
  },
  bar: {
    type: 'BarChartDataInput',
    asks: 'barChartData(input: $bar) { data keys indexBy hasTooManyGroups }',
    read: (answer, isSplit) => ofBars(answer as Bars, isSplit),
  },
  line: {
    type: 'LineChartDataInput',
    asks: 'lineChartData(input: $line) { series { label data { x y } } hasTooManyGroups }',
    read: (answer, isSplit) => ofLines(answer as Lines, isSplit),
  },
};

const ofPie = ({ data, hasTooManyGroups }: Pie): Figures => ({
  groups: Object.fromEntries(data.map(({ key, value }) => [key, value])),
  isCut: hasTooManyGroups,
});

function ofBars({ data, keys, indexBy, hasTooManyGroups }: Bars, isSplit: boolean): Figures {
  const valueOf = (bar: Bars['data'][number]) =>
    isSplit
      ? Object.fromEntries(keys.map((key) => [key, Number(bar[key] ?? 0)]))
      : Number(bar[keys[0] ?? ''] ?? 0);
  const groups = data.map((bar) => [String(bar[indexBy]), valueOf(bar)] as const);
  return { groups: Object.fromEntries(groups), isCut: hasTooManyGroups };
}

function ofLines({ series, hasTooManyGroups }: Lines, isSplit: boolean): Figures {
  const groups: Record<string, number | Record<string, number>> = {};
  for (const { label, data } of series)
    for (const { x, y } of data) {
      const known = groups[x];
      groups[x] = isSplit ? { ...(typeof known === 'object' ? known : {}), [label]: y } : y;
    }
  return { groups, isCut: hasTooManyGroups };
}

/** All values of a chart. */
export const valuesIn = ({ groups }: Figures): number[] =>
  Object.values(groups).flatMap((value) => (typeof value === 'number' ? value : Object.values(value)));
