import { Injectable } from '@nestjs/common';
import { RecordsAggregator } from '../../../query/aggregate/records-aggregator.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { holm } from '../../../statistics/rates/compare-rates.js';
import { withPicture } from '../../../tool-kit/picture.js';
import type { Analysis, Analytics } from '../analytics.schemas.js';
import { aheadNotes, aheadRows } from './ahead.js';
import { directionOf, movementOf, rounded, rowOf } from './movement.js';
import { type Periods, lastPeriods, readSpan } from './periods.js';
import { type Series, seriesIn } from './table.js';
import { type Told, sentencesOf } from './trend-words.js';

/** More lines than that are no picture; the largest are told. */
const MOST_SERIES = 8;

/** How a figure moves over time, and whether that is more than noise. Grouped by Twenty, so exact over any number of records. */
@Injectable()
export class TrendService {
  constructor(
    private readonly aggregator: RecordsAggregator,
    private readonly schemas: SchemaService,
  ) {}

  /** @throws AppError INVALID_INPUT for unknown fields, periods and figures */
  async tell(input: Analytics): Promise<Analysis> {
    const { metric = 'count', by, filter, timeZone, currency } = input;
    const span = readSpan(input.over);
    const object = (await this.schemas.current()).getObject(input.object ?? 'opportunity');
    const periods = lastPeriods(span.unit, new Date(), timeZone);
    const within = nested(span.date, { gte: periods.from });
    const answer = await this.aggregator.aggregate({
      ...{ object: object.name, metrics: [metric], limit: 100_000 },
      groupBy: [...(by ? [by] : []), `${span.date} by ${span.unit}`],
      filter: filter ? { and: [filter, within] } : within,
      ...(timeZone && { timeZone }),
      ...(currency && { currency }),
    });
    const series = seriesIn(answer.groups, columnsOf(answer.groups, by));
    const told = tellAll(
      series.slice(0, MOST_SERIES),
      periods,
      /^(count|sum)\b/i.test(metric) ? 0 : undefined,
    );
    const shown = { ...input, object: object.name, metric, over: `${span.date} by ${span.unit}` };
    return this.answer(shown, { periods, told, series, asOf: answer.asOf, notes: answer.notes ?? [] });
  }

  private answer(
    asked: Analytics & { object: string; metric: string; over: string },
    { periods, told, series, asOf, notes }: Found,
  ): Analysis {
    const left = series.length - told.length;
    const all = [
      ...notes,
      ...(left > 0 ? [`${left} smaller ones are left out.`] : []),
      ...aheadNotes(told.map(({ movement }) => movement)),
      RUNNING(periods, asked.timeZone),
    ];
    const answer = {
      ...{ kind: asked.kind, object: asked.object, ...(asked.by && { by: asked.by }) },
      ...(told.length === 0 && { enough: false as const }),
      findings:
        told.length === 0
          ? [`There is nothing from ${periods.from} on to see a trend in.`]
          : told.flatMap((one) => sentencesOf(one, periods, told.length === 1)),
      groups: told.map(({ movement, direction, chance }) => rowOf(movement, direction, chance)),
      ...(told.length > 0 && {
        periods: [...tableOf(told, periods), ...aheadRows(told.map(({ movement }) => movement))],
      }),
      notes: all,
      ...(asked.explain && { explanation: explained(asked, periods) }),
      asOf,
    };
    return asked.chart && told.length > 0
      ? withPicture(answer, chartOf(told, periods, asked.metric))
      : answer;
  }
}

interface Found {
  periods: Periods;
  told: readonly Told[];
  series: readonly Series[];
  asOf: string;
  notes: readonly string[];
}

const RUNNING = ({ keys, passed }: Periods, zone = 'UTC') =>
  `${keys.at(-1)} is still running (${Math.round(passed * 100)} % of it has passed) and not part of any comparison. Dates in ${zone}.`;

/** The columns of groups are called as the query layer calls terms: compared value, date, figure. */
function columnsOf(groups: readonly Readonly<Record<string, unknown>>[], by: string | undefined) {
  const names = Object.keys(groups[0] ?? {});
  const [first = '', second = '', third = ''] = names;
  return by ? { by: first, date: second, metric: third } : { date: first, metric: second };
}

/** A condition at the end of a path: "company.createdAt". */
const nested = (path: string, condition: unknown): Record<string, unknown> =>
  path.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), condition) as Record<
    string,
    unknown
  >;

function tellAll(series: readonly Series[], periods: Periods, fill: number | undefined): Told[] {
  // What lies before the first record of all is no gap.
  const first = periods.keys.findIndex((key) => series.some(({ values }) => values.has(key)));
  const start = first < 0 ? periods.keys.length - 1 : first;
  const movements = series.map((one) => movementOf(one, periods, start, fill));
  const chances = holm(movements.map(({ chance }) => chance ?? 1));
  return movements.map((movement, index) => {
    const chance = movement.chance === undefined ? undefined : chances[index];
    return { movement, direction: directionOf(movement, chance), ...(chance !== undefined && { chance }) };
  });
}

function tableOf(told: readonly Told[], { keys }: Periods) {
  const length = Math.max(...told.map(({ movement }) => movement.values.length)) + 1;
  return keys.slice(-length).map((period, index) => ({
    period,
    ...Object.fromEntries(
      told.flatMap(({ movement: { series, values, running } }) => {
        const value = index === length - 1 ? running : values[index];
        return value === undefined ? [] : [[series.name, rounded(value, 4)]];
      }),
    ),
    ...(index === length - 1 && { partial: true }),
  }));
}

function chartOf(told: readonly Told[], periods: Periods, metric: string) {
  const rows = tableOf(told, periods);
  const currencies = new Set(told.map(({ movement }) => movement.series.currency));
  const [currency] = currencies;
  return {
    ...{
      kind: 'trend' as const,
      title: `${metric} by ${periods.unit}`,
      labels: rows.map(({ period }) => period),
    },
    unit: currencies.size === 1 && currency !== undefined ? currency : metric,
    series: told.map(({ movement: { series, values, running } }) => ({
      name: series.name,
      values: [...values, running],
      marked: [rows.length - 1],
    })),
  };
}

const explained = (
  asked: { object: string; metric: string; over: string; by?: string },
  periods: Periods,
) => ({
  method:
    'Grouped by Twenty itself. The slope is Theil–Sen’s with Sen’s 95 % interval, the chance Mann–Kendall’s with Holm’s correction for several series. ' +
    'A change is unusual when it is larger than nine of ten changes before it.',
  inputs: {
    metric: asked.metric,
    over: asked.over,
    from: periods.from,
    to: periods.to,
    ...(asked.by && { by: asked.by }),
  },
  sources: [asked.object],
  limits: [
    'Neighbouring periods are taken for independent; a season can look like a trend in less than two years.',
  ],
});
