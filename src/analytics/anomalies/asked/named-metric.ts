import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { RecordsAggregator } from '../../../query/aggregate/records-aggregator.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { isObject } from '../../../schema/values/value-type.js';
import type { DetectAnomalies } from '../anomalies.schemas.js';
import type { Metric, Occurrence } from '../facts/metric.js';
import { watch, type Watched } from '../scan/watched.js';

type Group = Readonly<Record<string, unknown>>;

interface Question {
  readonly object: string;
  readonly metric: string;
  readonly dateField: string;
  readonly every: 'day' | 'week' | 'month' | 'quarter';
  readonly groupBy?: string;
  readonly filter?: Record<string, unknown>;
}

/** Groups that are read at most; more of them are no members that could be watched. */
const MOST_GROUPS = 20_000;
/** Select fields that are looked at when nothing else is named. */
const DIMENSIONS = 3;

/** One figure of one object over time, counted by Twenty. */
@Injectable()
export class NamedMetrics {
  constructor(
    private readonly schemas: SchemaService,
    private readonly aggregator: RecordsAggregator,
  ) {}

  /** @throws AppError INVALID_INPUT for a figure, field or filter that there is not */
  async watch(input: DetectAnomalies & { object: string }): Promise<Watched[]> {
    const { metric = 'count', dateField = 'createdAt', every = 'month', filter } = input;
    const dimensions = input.groupBy === undefined ? await this.selects(input.object) : [input.groupBy];
    const question = { object: input.object, metric, dateField, every, ...(filter && { filter }) };
    const asked = dimensions.length > 0 ? dimensions : [undefined];
    const watched: Watched[] = [];
    for (const [index, groupBy] of asked.entries())
      for (const metric of await this.ask({ ...question, ...(groupBy && { groupBy }) }))
        watched.push(...(await watchedIn(metric, every, index === 0)));
    return watched;
  }

  private selects(object: string): Promise<string[]> {
    return this.schemas.use((schema) =>
      Promise.resolve(
        schema
          .getObject(object)
          .fields.filter(({ type, isSystem }) => type === 'SELECT' && !isSystem)
          .map(({ name }) => name)
          .slice(0, DIMENSIONS),
      ),
    );
  }

  private async ask(question: Question): Promise<Metric[]> {
    const { object, metric, dateField, every, groupBy, filter } = question;
    const { groups } = await this.aggregator.aggregate({
      ...{ object, metrics: [metric], limit: MOST_GROUPS },
      groupBy: [`${dateField} by ${every}`, ...(groupBy === undefined ? [] : [groupBy])],
      ...(filter && { filter }),
    });
    const [first] = groups;
    const [dateKey = dateField, second, third] = Object.keys(first ?? {});
    const [memberKey, valueKey] = groupBy === undefined ? [undefined, second] : [second, third];
    const measured = groups.flatMap((group) => readGroup(group, { dateKey, memberKey, valueKey, groupBy }));
    const currencies = [...new Set(measured.map(({ currency }) => currency))];
    return currencies.map((currency) => ({
      name: `${metric} of ${object}`,
      measure: measureOf(metric),
      ...(currency !== undefined && { currency }),
      occurrences: measured.flatMap((one) => (one.currency === currency ? [one.occurrence] : [])),
      listed: { object, dateField, filter: filter ?? {} },
    }));
  }
}

/** The whole is the same for each dimension, so it is judged for the first one; averages have no whole that their parts make. */
async function watchedIn(metric: Metric, every: Question['every'], isFirst: boolean): Promise<Watched[]> {
  const isDivided = metric.occurrences.some(({ members }) => Object.keys(members).length > 0);
  const [whole, ...members] = await watch(metric, every, Date.now(), isDivided);
  const hasWhole = isFirst && whole && !(metric.measure === 'figure' && isDivided);
  return [...(hasWhole ? [{ ...whole, question: { ...whole.question, step: true } }] : []), ...members];
}

function measureOf(metric: string): Metric['measure'] {
  if (/^count\b/i.test(metric)) return 'count';
  return /^(sum|total)\b/i.test(metric) ? 'sum' : 'figure';
}

interface Keys {
  readonly dateKey: string;
  readonly memberKey: string | undefined;
  readonly valueKey: string | undefined;
  readonly groupBy: string | undefined;
}

function readGroup(group: Group, { dateKey, memberKey, valueKey, groupBy }: Keys) {
  const at = startOf(group[dateKey]);
  if (at === undefined || valueKey === undefined) return [];
  const member = memberKey === undefined ? undefined : (titleOf(group[memberKey]) ?? 'none');
  const members = groupBy !== undefined && member !== undefined ? { [groupBy]: member } : {};
  return figuresIn(group[valueKey]).map(
    ({ worth, currency }): { occurrence: Occurrence; currency?: string } => ({
      occurrence: { at, worth, members },
      ...(currency !== undefined && { currency }),
    }),
  );
}

/** When a bucket begins: "2026-07", "2026-07-06", "2026-Q3". */
function startOf(bucket: unknown): number | undefined {
  if (typeof bucket !== 'string') return undefined;
  const quarter = /^(\d{4})-Q([1-4])$/.exec(bucket);
  const iso = quarter ? `${quarter[1]}-${String(3 * Number(quarter[2]) - 2).padStart(2, '0')}` : bucket;
  const start = DateTime.fromISO(iso, { zone: 'UTC' });
  return start.isValid ? start.toMillis() : undefined;
}

function titleOf(value: unknown): string | undefined {
  if (isObject(value)) return titleOf(value.name ?? value.title ?? value.id);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

function figuresIn(value: unknown): { worth: number; currency?: string }[] {
  if (typeof value === 'number') return [{ worth: value }];
  return [value ?? []].flat().flatMap((one) => {
    if (!isObject(one) || typeof one.amount !== 'number') return [];
    return [{ worth: one.amount, ...(typeof one.currency === 'string' && { currency: one.currency }) }];
  });
}
