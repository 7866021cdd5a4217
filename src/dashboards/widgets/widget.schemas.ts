import { z } from 'zod';
import { COLUMNS } from './grid.js';
import { CHARTS } from './widget.js';

export const Words = z.string().trim().min(1).max(200);
const place = z.number().int().min(0).max(500);
const span = z.number().int().min(1);

/** A widget as callers say it. */
export const WidgetInput = z.strictObject({
  title: Words.optional(),
  metric: Words.optional().describe('"count", "sum amount"; as twenty_aggregate, default count.'),
  object: Words.optional(),
  by: Words.optional().describe('"stage", "closeDate by month", "company.industry".'),
  split: Words.optional().describe('Second dimension, of a bar or line.'),
  chart: z.enum(CHARTS).optional().describe('Default: by what fits.'),
  filter: z.record(z.string(), z.unknown()).optional().describe('As twenty_list_records.'),
  text: z.string().trim().min(1).max(5000).optional().describe('Markdown, instead of a chart.'),
  tab: Words.optional(),
  at: z
    .strictObject({
      row: place,
      column: place.max(COLUMNS - 1),
      rows: span.max(50),
      columns: span.max(COLUMNS),
    })
    .optional()
    .describe('On 12 columns, from 0; else laid out.'),
});
export type WidgetInput = z.infer<typeof WidgetInput>;
