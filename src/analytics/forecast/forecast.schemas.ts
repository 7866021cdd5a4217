import { z } from 'zod';
import { Chart, Explain, Explanation } from '../../tool-kit/explanation.js';
import { Currency, TimeZone } from '../../tool-kit/parameters.js';
import { DealFilter } from '../deal-filter.js';

export const ForecastRevenue = z.strictObject({
  filter: DealFilter.optional(),
  by: z.string().min(1).max(200).optional().describe('Also each "owner", "source", "company.region".'),
  target: z.number().positive().optional().describe('Revenue wanted this quarter.'),
  quarters: z.number().int().min(1).max(4).default(2).describe('How many, from this one.'),
  currency: Currency.optional(),
  timeZone: TimeZone.optional(),
  explain: Explain.optional(),
  chart: Chart.optional(),
});
export type ForecastRevenue = z.infer<typeof ForecastRevenue>;

const Range = z.object({
  period: z.string(),
  /** Won already. */
  won: z.number(),
  /** What is won in all by the end of the period: in one of ten futures less than p10, in one of ten more than p90. */
  p10: z.number().optional(),
  p50: z.number().optional(),
  p90: z.number().optional(),
});

const RuledRange = Range.extend({
  /** Won, and due in it in the last open stage; what is overdue is due in the first. */
  commit: z.number(),
  /** Won, and all that is due in it. */
  bestCase: z.number(),
});

const QuarterRange = RuledRange.extend({
  /** Won, and what is due in it times how often deals in its stage were won. */
  weighted: z.number().optional(),
});

const BackTest = z.object({
  of: z.enum(['month', 'three months']),
  periods: z.number(),
  /** How many ranges began above 0, so that they could be missed on both sides, and how many of these held what happened. */
  ranges: z.number(),
  held: z.number(),
  /** Their share; four of five is meant. */
  coverage: z.number().optional(),
  /** Mean error as a share of the naive forecast's (as much as in the period before): below 1 is better. */
  mase: z.number().optional(),
});

export const CurrencyForecast = z.object({
  currency: z.string(),
  open: z.object({ deals: z.number(), amount: z.number() }),
  quarters: z.array(QuarterRange),
  months: z.array(RuledRange).optional(),
  target: z
    .object({ amount: z.number(), gap: z.number().optional(), chance: z.number().optional() })
    .optional(),
  backTest: z.array(BackTest).optional(),
});
export type CurrencyForecast = z.infer<typeof CurrencyForecast>;

/** A part of the deals; what is expected of it is a mean: means add up, middles do not. */
export const ForecastPart = z.object({
  ...{ name: z.string(), currency: z.string() },
  open: z.object({ deals: z.number(), amount: z.number() }),
  quarters: z.array(
    z.object({
      ...{ period: z.string(), won: z.number(), commit: z.number(), bestCase: z.number() },
      expected: z.number().optional(),
    }),
  ),
});
export type ForecastPart = z.infer<typeof ForecastPart>;

export const RevenueForecast = z.object({
  enough: z.boolean().describe('Whether the past suffices for a forecast.'),
  currencies: z.array(CurrencyForecast),
  parts: z.array(ForecastPart).optional().describe('As asked by `by`; ranges are of the whole only.'),
  basis: z.object({ deals: z.number(), of: z.number(), won: z.number(), since: z.string().optional() }),
  notes: z.array(z.string()).optional(),
  explanation: Explanation.optional(),
  asOf: z.string(),
});
export type RevenueForecast = z.infer<typeof RevenueForecast>;
