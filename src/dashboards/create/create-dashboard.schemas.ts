import { z } from 'zod';
import { PURPOSES } from '../purposes/purpose.js';
import { TimeZone } from '../../tool-kit/parameters.js';
import { WidgetInput } from '../widgets/widget.schemas.js';

export const CreateDashboard = z.strictObject({
  title: z.string().max(200).optional().describe('Default: from its purpose.'),
  purpose: z.enum(PURPOSES).optional().describe('Widgets chosen from what is there; yours come first.'),
  widgets: z.array(WidgetInput).min(1).max(30).optional().describe('What it shows, in this order.'),
  dryRun: z.boolean().optional().describe('Only shows plan and figures.'),
  timeZone: TimeZone.optional(),
});
export type CreateDashboard = z.infer<typeof CreateDashboard>;

const Shown = z.object({
  title: z.string(),
  chart: z.string(),
  tab: z.string().optional(),
  at: z.object({ row: z.number(), column: z.number(), rows: z.number(), columns: z.number() }),
  value: z.unknown().optional().describe('What a number shows now, or how many records a table.'),
  data: z.record(z.string(), z.unknown()).optional().describe('What a chart shows now, by group.'),
  moreGroups: z.number().optional(),
  notes: z.array(z.string()).optional(),
});
export type ShownWidget = z.infer<typeof Shown>;

const LeftOut = z.object({ title: z.string(), why: z.string() });
export type LeftOut = z.infer<typeof LeftOut>;

export const CreatedDashboard = z.object({
  id: z.string().optional(),
  title: z.string(),
  isDryRun: z.boolean().optional(),
  widgets: z.array(Shown),
  leftOut: z.array(LeftOut).optional().describe('Widgets that would show nothing.'),
  notes: z.array(z.string()).optional(),
  url: z.string().optional(),
});
export type CreatedDashboard = z.infer<typeof CreatedDashboard>;
