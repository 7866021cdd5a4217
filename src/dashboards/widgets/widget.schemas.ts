import { z } from 'zod';
import { CHARTS } from './widget.js';

const words = z.string().max(200);

/** A widget as callers say it. */
export const WidgetInput = z.strictObject({
  title: words.optional(),
  object: words.optional(),
  metric: words.optional().describe('"count" (default), "sum amount", "share where stage = Won".'),
  by: words.optional().describe('"stage", "closeDate by month", "company.industry".'),
  split: words.optional().describe('Second dimension of bars or lines.'),
  chart: z.enum(CHARTS).optional().describe('Default: what fits.'),
  filter: z.record(z.string(), z.unknown()).optional().describe('As twenty_list_records.'),
  fields: z.array(words).max(20).optional().describe('Columns of a table.'),
  orderBy: z.array(words).max(5).optional(),
  limit: z.number().int().min(1).max(1000).optional().describe('Rows of a table.'),
  text: z.string().max(5000).optional().describe('Markdown instead of a chart.'),
  url: z.string().max(2000).optional().describe('Web page instead of a chart.'),
  tab: words.optional(),
  at: z
    .record(z.enum(['row', 'column', 'rows', 'columns']), z.number())
    .optional()
    .describe('Place on 12 columns, from 0. Default: laid out.'),
});
export type WidgetInput = z.infer<typeof WidgetInput>;
