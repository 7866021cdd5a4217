import { z } from 'zod';

export const ListTemplates = z.strictObject({
  template: z.string().min(1).max(100).optional().describe('One in full: "stage-tasks".'),
});
export type ListTemplates = z.infer<typeof ListTemplates>;

const Line = z.object({
  name: z.string(),
  about: z.string(),
  runs: z.string().describe('Where.'),
  missing: z.string().optional().describe('Without this it cannot be made.'),
  /** Names, each with the default that fits this workspace; "required" where there is none. */
  parameters: z.record(z.string(), z.unknown()),
});

const Parameter = z.object({
  name: z.string(),
  type: z.string(),
  about: z.string(),
  default: z.unknown().optional(),
  isRequired: z.boolean(),
});

export const TemplateList = z.object({
  templates: z.array(Line).optional(),
  template: Line.omit({ parameters: true })
    .extend({
      says: z.string().describe('What a person says who wants it.'),
      parameters: z.array(Parameter),
      starts: z.string().optional(),
      steps: z.array(z.string()).optional(),
      example: z.object({ tool: z.string(), arguments: z.record(z.string(), z.unknown()) }),
    })
    .optional(),
  notes: z.array(z.string()).optional(),
  asOf: z.string(),
});
export type TemplateList = z.infer<typeof TemplateList>;
export type TemplateLine = z.infer<typeof Line>;
export type TemplateFacts = NonNullable<TemplateList['template']>;
