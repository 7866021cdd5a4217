import { z } from 'zod';
import { CompactObject } from '../schema/schema.schemas.js';

export const FindTools = z.strictObject({
  query: z
    .string()
    .max(500)
    .optional()
    .describe(
      'What you want to do, and with which objects: "open deals of Acme", "add a note to a person". Or names of tools. Empty: all tools.',
    ),
});
export type FindTools = z.infer<typeof FindTools>;

export const CallTool = z.strictObject({
  name: z.string().min(1).max(200).describe('Name of the tool.'),
  arguments: z
    .record(z.string(), z.unknown())
    .default({})
    .describe(
      'As its input schema says: {object: "opportunity", filter: {stage: "Proposal"}} for twenty_list_records.',
    ),
});
export type CallTool = z.infer<typeof CallTool>;

const ToolLine = z.object({ name: z.string(), does: z.string() });
export type ToolLine = z.infer<typeof ToolLine>;

const ReadyTool = ToolLine.extend({
  changes: z
    .enum(['adds', 'overwrites or removes', 'reaches people outside'])
    .optional()
    .describe('What it does to the workspace; left out when it only reads.'),
  inputSchema: z.looseObject({}),
});
export type ReadyTool = z.infer<typeof ReadyTool>;

export const FoundTools = z.object({
  tools: z.array(ReadyTool).describe('Best first, ready for twenty_call_tool.'),
  others: z.array(ToolLine).optional().describe('Further tools; ask by name for their schemas.'),
  objects: z.array(CompactObject).optional().describe('Objects that the query names, with their fields.'),
  common: z.string().optional().describe('Fields that objects have besides.'),
  notes: z.array(z.string()).optional(),
});
export type FoundTools = z.infer<typeof FoundTools>;

/** Of any tool. */
export const AnyAnswer = z.looseObject({}).describe('What the called tool answers.');
