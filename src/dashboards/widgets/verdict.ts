import { AppError } from '../../errors/app-error.js';
import { type Money, isMoney } from '../../query/terms/money.js';
import { dependsOnViewer, standingStill } from '../views/view-notes.js';
import { type Figures, valuesIn } from './chart-answers.js';
import type { Total } from './widget-totals.js';
import type { Axis, ChartWidget, Metric } from './widget.js';

/** What was found out about a chart before it is made. */
export interface Evidence {
  total: Total | AppError | undefined;
  /** Of a chart, not of a number. */
  figures?: Figures | AppError;
  /** Whether it was asked for, and not chosen here: then a count of nothing and a single group are shown too. */
  isAskedFor: boolean;
}

/** How Twenty labels records without a value. */
const NOT_SET = 'Not Set';

/** Why a chart would show nothing; undefined when it shows something. */
export function whyNothing(
  widget: ChartWidget,
  { total, figures, isAskedFor }: Evidence,
): string | undefined {
  const refusal = [total, figures].find((one) => one instanceof AppError);
  if (refusal instanceof AppError) return refused(refusal, widget);
  if (figures && !(figures instanceof AppError))
    return emptyFigures(widget, figures) ?? (isAskedFor ? undefined : oneGroup(figures));
  return total && !(total instanceof AppError) ? emptyTotal(widget, total, isAskedFor) : undefined;
}

function emptyTotal(widget: ChartWidget, { count, figure }: Total, isAskedFor: boolean): string | undefined {
  if (count === 0) return isAskedFor && isCounted(widget) ? undefined : noneOf(widget);
  return figure === undefined || figure === null
    ? `None has a value for "${widget.metric.field.name}".`
    : undefined;
}

const noneOf = ({ object, filter }: ChartWidget) =>
  `There are no ${object.facts.namePlural}${filter ? ' that match the filter' : ''}.`;

const isCounted = ({ chart, metric }: ChartWidget) =>
  chart === 'number' && metric.operation.startsWith('COUNT') && metric.partOf === undefined;

function oneGroup({ groups }: Figures): string | undefined {
  const [only, ...more] = Object.keys(groups);
  return only !== undefined && more.length === 0 ? `All of it is in one group: ${only}.` : undefined;
}

function emptyFigures(widget: ChartWidget, figures: Figures): string | undefined {
  const { by } = widget;
  const names = Object.keys(figures.groups);
  if (names.length === 0) return noneOf(widget);
  if (by && names.every((name) => name === NOT_SET)) return `None has a value for "${by.said}".`;
  return valuesIn(figures).every((value) => value === 0) ? 'Every value is 0.' : undefined;
}

function refused({ code }: AppError, { object, chart }: ChartWidget): string {
  if (code === 'INSUFFICIENT_PERMISSIONS')
    return `Your role may not read what it shows of ${object.facts.namePlural}.`;
  return `Twenty does not draw this ${chart}.`;
}

/** What to know about a chart that shows something. */
export function notesOn(widget: ChartWidget, { total, figures }: Evidence): string[] {
  const { by, split, conditions } = widget;
  const found = total instanceof AppError ? undefined : total;
  return [
    ...(dependsOnViewer(conditions) ? ['"me" is whoever looks at it.'] : []),
    ...standingStill(conditions),
    ...(found ? currencies(widget, found) : []),
    ...(found && figures && !(figures instanceof AppError) ? drawn(widget, found, figures) : []),
    ...([by, split].some((axis) => axis?.isFirstName)
      ? ['Twenty draws first names only: people who share one count together.']
      : []),
  ];
}

/** Twenty adds amounts up whatever their currency. */
function currencies({ metric, chart }: ChartWidget, { figure }: Total): string[] {
  if (!metric.isMoney || !Array.isArray(figure) || figure.length < 2) return [];
  const codes = figure.filter(isMoney).map(({ currency }) => currency ?? 'none');
  const isSum = metric.operation === 'SUM';
  const shows = chart === 'number' && isSum ? ` and shows ${round(sumOf(figure) ?? 0)}` : '';
  const does = isSum
    ? `adds ${codes.join(', ')} up as they stand${shows}`
    : `takes ${codes.join(', ')} for one currency`;
  return [`Twenty ${does}. For one: filter {${metric.field.name}: {currency: "${codes[0] ?? 'EUR'}"}}.`];
}

/** What is counted and added up should add up to what the same question finds here. */
function drawn(widget: ChartWidget, total: Total, figures: Figures): string[] {
  const { metric, by, conditions } = widget;
  if (figures.isCut) return [by?.isChronological ? cutInTime(by, figures) : CUT];
  const whole = dependsOnViewer(conditions) ? undefined : wholeOf(metric, total);
  if (whole === undefined) return [];
  const sum = valuesIn(figures).reduce((all, value) => all + value, 0);
  if (Math.abs(sum - whole) <= Math.abs(whole) * 1e-9 + 1e-6) return [];
  if (sum > whole) return [`Adds up to ${round(sum)} of ${round(whole)}: some count in several groups.`];
  return [`Adds up to ${round(sum)} of ${round(whole)}: those without "${by?.said ?? ''}" are not drawn.`];
}

function wholeOf({ operation }: Metric, { count, figure }: Total): number | undefined {
  if (operation === 'COUNT') return count;
  return operation === 'SUM' ? sumOf(figure) : undefined;
}

const CUT = 'There are more groups than Twenty draws: the first ones are shown.';

/** Twenty draws the first hundred periods, so a long past hides the present. */
function cutInTime({ said, granularity = 'DAY' }: Axis, { groups }: Figures): string {
  const [path = said] = said.split(/ by /i);
  const unit = granularity === 'MONTH' ? 'mo' : granularity.charAt(0).toLowerCase();
  const last = Object.keys(groups).at(-1) ?? '';
  return `Twenty draws the first 100 periods, until ${last}: what is later is missing. For the latest: filter {"${path.trim()}": {between: ["-99${unit}", "now"]}}.`;
}

const round = (value: number) => Math.round(value * 100) / 100;

function sumOf(figure: unknown): number | undefined {
  const all: unknown[] = Array.isArray(figure) ? figure : [figure];
  const amounts = all.map((one) => (isMoney(one) ? (one as Money).amount : one));
  return amounts.every((one) => typeof one === 'number')
    ? (amounts as number[]).reduce((sum, one) => sum + one, 0)
    : undefined;
}
