import { z } from 'zod';
import { CHARTS } from './widget.js';

const words = z.string().max(200);

/** A widget as callers say it. */
export const WidgetInput = z.strictObject({
  title: words.optional(),
  object: words.optional(),
  metric: words.optional().describe('"count" (default), "sum amount": as twenty_aggregate.'),
  by: words.optional().describe('"stage", "closeDate by month", "company.industry".'),
  split: words.optional().describe('Second dimension of bars or lines.'),
  chart: z.enum(CHARTS).optional().describe('Default: what fits.'),
  filter: z.record(z.string(), z.unknown()).optional().describe('As twenty_list_records.'),
  fields: z.array(words).max(20).optional().describe('Columns of a table.'),
  orderBy: z.array(words).max(5).optional(),
  text: z.string().max(5000).optional().describe('Markdown instead of a chart.'),
  tab: words.optional(),
  at: z
    .record(z.enum(['row', 'column', 'rows', 'columns']), z.number())
    .optional()
    .describe('Place on 12 columns, from 0. Default: laid out.'),
});
export type WidgetInput = z.infer<typeof WidgetInput>;
