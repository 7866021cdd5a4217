import { AppError } from '../../../errors/app-error.js';
import type { Row } from '../analytics.schemas.js';
import { readSpan } from '../series/periods.js';
import { type CohortUnit, customerCohorts, dealCohorts } from './cohorts.js';
import type { FlowQuestion } from './flow-deals.js';
import type { Part } from './part.js';

/** Deals by when they were made, or customers by when they first bought. */
export async function cohortsAnswer({ asked, deals, history }: FlowQuestion): Promise<Part> {
  const unit = unitOf(asked.over);
  const isOfCustomers = asked.object !== undefined && asked.object !== history.pipeline.object;
  const groups = await (isOfCustomers ? customerCohorts : dealCohorts)(deals, history, {
    unit,
    ...(asked.timeZone && { zone: asked.timeZone }),
  });
  const words = isOfCustomers ? CUSTOMERS : DEALS;
  return {
    ...(groups.length < 2 && { enough: false as const }),
    findings: sentences(groups, words),
    groups,
    notes: ['A share within so many days is told only where the whole cohort is that old.'],
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

const DEALS = { began: 'Deals made', reached: 'won', key: 'wonWithin' };
const CUSTOMERS = { began: 'Customers who first bought', reached: 'bought again', key: 'boughtAgainWithin' };

function unitOf(over: string | undefined): CohortUnit {
  const { unit } = readSpan(over ?? 'quarter');
  if (unit === 'month' || unit === 'quarter' || unit === 'year') return unit;
  throw new AppError('INVALID_INPUT', `over: cohorts of a ${unit} are too small to tell anything.`, {
    hint: 'Take "month", "quarter" or "year".',
  });
}

/** The oldest and the newest cohort of which the same share is known. */
function sentences(groups: readonly Row[], { began, reached, key }: typeof DEALS): string[] {
  if (groups.length === 0) return [`There are no ${began.toLowerCase()} to follow.`];
  if (groups.length === 1) return ['There is one cohort only, so there is nothing to compare it with.'];
  const column = [365, 180, 90, 60, 30]
    .map((days) => `${key}${days}Days`)
    .find((name) => groups.filter((row) => row[name] !== undefined).length >= 2);
  if (!column) return ['No two cohorts are old enough to be compared.'];
  const known = groups.filter((row) => row[column] !== undefined);
  const [first, last] = [known[0], known.at(-1)];
  const share = (row: Row | undefined) => `${Math.round(Number(row?.[column]) * 100)} %`;
  const days = /\d+/.exec(column)?.[0] ?? '';
  return [
    `${began} in ${String(first?.['name'])}: ${share(first)} ${reached} within ${days} days (${String(first?.['size'])} in all); in ${String(last?.['name'])}: ${share(last)} (${String(last?.['size'])}).`,
  ];
}
