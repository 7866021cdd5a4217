import type { WorkspaceHistory } from '../../history/workspace-history.js';
import type { ForecastFindings } from '../../statistics/forecast/forecast.js';
import { hundredths, rounded } from '../rounded.js';
import { byDeals } from './forecast-answer.js';
import type { Part } from './forecast-deals.js';
import type { ForecastPart } from './forecast.schemas.js';
import type { Quarter } from './months.js';
import { inQuarters } from './ruled.js';

interface Facts {
  readonly history: WorkspaceHistory;
  readonly quarters: readonly Quarter[];
  readonly findings: ForecastFindings;
}

/** Each part in each of its currencies; what neither has nor brings anything is left out. */
export async function partsOf(parts: readonly Part[], facts: Facts): Promise<ForecastPart[]> {
  const told: ForecastPart[] = [];
  for (const [index, part] of parts.entries())
    for (const currency of byDeals(part.deals))
      told.push(await partOf(part, currency, facts.findings.parts?.[index], facts));
  return told.filter(({ open, quarters }) => open.deals > 0 || quarters.some(isSomething));
}

const isSomething = ({ won, expected = 0 }: ForecastPart['quarters'][number]) => won + expected > 0;

async function partOf(
  { name, deals }: Part,
  currency: string,
  found: NonNullable<ForecastFindings['parts']>[number] | undefined,
  { history, quarters, findings }: Facts,
): Promise<ForecastPart> {
  const own = deals.filter((one) => one.currency === currency);
  const open = own.filter(({ deal }) => deal.outcome === 'open');
  const ruled = await inQuarters(own, currency, { history, quarters, odds: findings.odds });
  const expected = found?.find((one) => one.currency === currency)?.quarters;
  return {
    ...{ name, currency },
    open: { deals: open.length, amount: hundredths(open.reduce((sum, { amount = 0 }) => sum + amount, 0)) },
    quarters: ruled.map(({ label, won, commit, bestCase }, at) => ({
      ...{ period: label, won, commit, bestCase },
      ...(expected && { expected: rounded(won + (expected[at] ?? 0)) }),
    })),
  };
}
