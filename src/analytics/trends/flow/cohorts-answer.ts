import { AppError } from '../../../errors/app-error.js';
import { quoted } from '../../../tool-kit/visible-text.js';
import { groupInTurns } from '../../../workers/turns.js';
import type { Row } from '../analytics.schemas.js';
import { readSpan } from '../series/periods.js';
import {
  type CohortUnit,
  type Member,
  type Told,
  cohortRows,
  customerMembers,
  dealMembers,
  valueRows,
  valuesOverTime,
} from './cohorts.js';
import { MOST_ROWS, type DealDimension, smallerNotes } from './deal-dimension.js';
import type { FlowQuestion } from './flow-deals.js';
import type { Part } from './part.js';

/** Deals by when they were made, or customers by when they first bought; by value as well where something is compared. */
export async function cohortsAnswer(question: FlowQuestion): Promise<Part> {
  const { asked, deals, history, dimension } = question;
  const unit = unitOf(asked.over);
  const isOfCustomers = asked.object !== undefined && asked.object !== history.pipeline.object;
  const words = isOfCustomers ? CUSTOMERS : DEALS;
  const members = await (isOfCustomers ? customerMembers : dealMembers)(deals);
  const told: Told = { unit, zone: asked.timeZone ?? 'utc', what: words.what, asOf: history.asOf };
  const part = await (dimension
    ? comparedPart(members, told, question, dimension)
    : cohortsPart(members, told));
  return {
    ...(part.groups.length < 2 && { enough: false as const }),
    ...part,
    explanation: {
      method: `${words.began} in the same ${unit} are a cohort. Shares are ${words.reached} ÷ size, with Wilson’s 95 % interval; revenue is of won deals, per currency.`,
      inputs: { deals: deals.length, by: unit },
      sources: [
        `${history.pipeline.object}.createdAt`,
        `${history.pipeline.object}.${history.pipeline.field}`,
      ],
      limits: ['Young cohorts look worse: their deals are still open.'],
    },
  };
}

async function cohortsPart(members: readonly Member[], told: Told): Promise<Part> {
  const groups = await cohortRows(members, told);
  return {
    findings: sentences(groups, told),
    groups,
    notes: ['A share within so many days is told only where the whole cohort is that old.'],
  };
}

async function comparedPart(
  members: readonly Member[],
  told: Told,
  { history }: FlowQuestion,
  dimension: DealDimension,
): Promise<Part> {
  const all = await groupInTurns(members, ({ deals: [first] }) => first && dimension(first, history));
  const values = [...all].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  const groups = await valueRows(values.slice(0, MOST_ROWS), told);
  return {
    findings: valueSentences(groups, told),
    groups,
    periods: await valuesOverTime(values.slice(0, MOST_COLUMNS), told),
    notes: [
      `Periods: how many of each cohort ${WORDS[told.what].reached}${values.length > MOST_COLUMNS ? `, of the ${MOST_COLUMNS} largest` : ''}.`,
      'A share within so many days is of those that are that old, five at least.',
      ...smallerNotes(values.length),
    ],
  };
}

/** More columns are no table. */
const MOST_COLUMNS = 8;
const DEALS = { began: 'Deals made', reached: 'won', what: 'won' } as const;
const CUSTOMERS = {
  began: 'Customers who first bought',
  reached: 'bought again',
  what: 'boughtAgain',
} as const;
const WORDS = { won: DEALS, boughtAgain: CUSTOMERS } as const;

function unitOf(over: string | undefined): CohortUnit {
  const { unit } = readSpan(over ?? 'quarter');
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return unit;
  throw new AppError('INVALID_INPUT', `over: cohorts of a ${unit} are too small to tell anything.`, {
    hint: 'Take "month", "quarter" or "year".',
  });
}

/** The oldest and the newest cohort of which the same share is known. */
function sentences(groups: readonly Row[], { what }: Told): string[] {
  const { began, reached } = WORDS[what];
  if (groups.length === 0) return [`There are no ${began.toLowerCase()} to follow.`];
  if (groups.length === 1) return ['There is one cohort only, so there is nothing to compare it with.'];
  const { days, rows } = comparable(groups, what);
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return ['No two cohorts are old enough to be compared.'];
  return [
    `${began} in ${String(first.name)}: ${first.share} ${reached} within ${days} days (${String(first.size)} in all); in ${String(last.name)}: ${last.share} (${String(last.size)}).`,
  ];
}

/** The best and the worst of what is compared. */
function valueSentences(groups: readonly Row[], { what }: Told): string[] {
  const { days, rows } = comparable(groups, what);
  const sorted = [...rows].sort((a, b) => b.value - a.value);
  const [best, worst] = [sorted[0], sorted.at(-1)];
  if (!best || !worst) return ['No two of them have enough that are old enough to be compared.'];
  return [
    `${quoted(String(best.name))}: ${best.share} ${WORDS[what].reached} within ${days} days (${String(best.size)} in all), the highest; ${quoted(String(worst.name))}: ${worst.share} (${String(worst.size)}), the lowest. Whether that is beyond chance is told by "conversion".`,
  ];
}

/** The longest time of which two rows at least tell a share, with those that do. */
function comparable(groups: readonly Row[], what: Told['what']) {
  const column = (days: number) => `${what}Within${days}Days`;
  const days = [365, 180, 90, 60, 30].find(
    (age) => groups.filter((row) => row[column(age)] !== undefined).length >= 2,
  );
  const rows = groups.flatMap(({ name, size, ...row }) => {
    const value = days === undefined ? undefined : row[column(days)];
    return typeof value === 'number' ? [{ name, size, value, share: `${Math.round(value * 100)} %` }] : [];
  });
  return { days, rows };
}
