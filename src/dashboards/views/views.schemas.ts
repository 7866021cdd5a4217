import { z } from 'zod';
import { Filter, ObjectName, TimeZone } from '../../tool-kit/parameters.js';

export const CreateView = z.strictObject({
  object: ObjectName,
  name: z.string().trim().min(1).max(100).describe('What it is called in the menu.'),
  filter: Filter.optional(),
  orderBy: z.array(z.string().min(1).max(200)).max(10).optional().describe('["amount desc"]'),
  fields: z.array(z.string().min(1).max(200)).max(40).optional().describe('Columns, in order.'),
  kind: z.enum(['table', 'kanban', 'calendar']).default('table').describe('How records are shown.'),
  groupBy: z.string().max(200).optional().describe('Select field of the groups or kanban columns.'),
  dateField: z.string().max(200).optional().describe('Date of a calendar.'),
  visibility: z.enum(['workspace', 'personal']).default('workspace').describe('Who sees it.'),
  timeZone: TimeZone.optional(),
});
export type CreateView = z.infer<typeof CreateView>;

export const CreatedView = z.object({
  id: z.string(),
  name: z.string(),
  object: z.string(),
  kind: z.string(),
  columns: z.array(z.string()),
  records: z.number().optional().describe('How many records it shows now, as Twenty counts them.'),
  notes: z.array(z.string()).optional(),
  url: z.string(),
});
export type CreatedView = z.infer<typeof CreatedView>;
