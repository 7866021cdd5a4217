import { z } from 'zod';
import { ObjectName } from '../tool-kit/parameters.js';

export const GetSchema = z.strictObject({
  objects: z
    .array(ObjectName)
    .max(20)
    .optional()
    .describe('Objects whose fields to list. Without: all objects, no fields.'),
});
export type GetSchema = z.infer<typeof GetSchema>;

export const GetObjectSchema = z.strictObject({ object: ObjectName });
export type GetObjectSchema = z.infer<typeof GetObjectSchema>;

export const ListObjects = z.strictObject({});

const ObjectLine = z.object({
  name: z.string().describe('Singular name, as other tools take it.'),
  plural: z.string(),
  label: z.string().optional().describe('What people call it, when that differs from the name.'),
  about: z.string().optional(),
  custom: z.literal(true).optional(),
  system: z.literal(true).optional().describe('Kept by Twenty behind the scenes.'),
});

export const ObjectList = z.object({ objects: z.array(ObjectLine) });
export type ObjectList = z.infer<typeof ObjectList>;

export const CompactObject = ObjectLine.extend({
  plural: z.string().optional().describe('When it is not the name with an s.'),
  title: z.string().optional().describe('Field that titles a record.'),
  fields: z.record(z.string(), z.string()).optional().describe('Form of the values, by field.'),
  lists: z.string().optional().describe('Lists of the system objects that they are called after.'),
});
export type CompactObject = z.infer<typeof CompactObject>;

export const CompactSchema = z.object({
  objects: z.array(CompactObject),
  common: z.string().optional().describe('Fields that objects have besides.'),
  system: z.string().optional().describe('Objects that Twenty keeps behind the scenes.'),
});
export type CompactSchema = z.infer<typeof CompactSchema>;

const FieldDetail = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string().describe("Twenty's field type."),
  form: z.string().describe('How values are given and returned.'),
  about: z.string().optional(),
  required: z.literal(true).optional(),
  unique: z.literal(true).optional(),
  custom: z.literal(true).optional(),
  system: z.literal(true).optional(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
  relation: z
    .object({ kind: z.enum(['to-one', 'to-many']), target: z.string(), inverse: z.string().optional() })
    .optional(),
});

export const ObjectSchema = ObjectLine.extend({
  title: z.string(),
  searchable: z.boolean(),
  fields: z.array(FieldDetail),
});
export type ObjectSchema = z.infer<typeof ObjectSchema>;
