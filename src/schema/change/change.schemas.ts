import { z } from 'zod';
import { ObjectName } from '../../tool-kit/parameters.js';

/** A length that is checked and not told: in each of the fields it would cost more tokens than it is worth. */
const text = (most: number) =>
  z.string().refine(({ length }) => length <= most, `must have at most ${most} characters`);

const Label = z
  .string()
  .trim()
  .refine(({ length }) => length >= 1 && length <= 63, 'must have 1 to 63 characters');

const WISH = {
  label: Label.describe('What people see: "Contract value".'),
  name: text(100).optional().describe('API name. Default: from the label.'),
  description: text(1000).optional().describe('What it is for.'),
};

const FIELD = {
  ...WISH,
  options: z.array(text(200)).max(200).optional().describe('Of a select: labels in order.'),
  default: z.unknown().optional().describe('Value of new records, and of those there are.'),
  required: z.boolean().optional().describe('Never empty.'),
  unique: z.boolean().optional().describe('No two records alike.'),
  otherLabel: Label.optional().describe('Label of a relation on the other object. Default: this object.'),
};

const FieldType = text(300).describe(
  'text, long text, number, percent, money, yes/no, date, date and time, select, multi-select, rating, email, phone, link, ' +
    'address, list, files, "relation to company", "list of people"…',
);

export const FieldWish = z.strictObject({ ...FIELD, type: FieldType });
export type FieldWish = z.infer<typeof FieldWish>;

const STEERING = {
  dryRun: z.boolean().default(false).describe('Only tell what would be made.'),
  confirm: text(500).optional().describe('Token of the answer that told.'),
};

export const CreateObject = z.strictObject({
  ...WISH,
  label: Label.describe('Singular, as people say it: "Project".'),
  plural: Label.optional().describe('Plural label. Default: the English one.'),
  fields: z
    .array(FieldWish)
    .max(30)
    .optional()
    .describe('Fields and relations. Every object has a text "name", its title.'),
  ...STEERING,
});
export type CreateObject = z.infer<typeof CreateObject>;

export const AddField = z.strictObject({
  object: ObjectName,
  ...FIELD,
  type: FieldType.optional(),
  before: z
    .string()
    .max(200)
    .optional()
    .describe('Option that the new ones stand before. Default: at the end.'),
  ...STEERING,
});
export type AddField = z.infer<typeof AddField>;

const Fields = z.record(z.string(), z.string()).describe('Form of the values, by field.');
const OtherSides = z
  .array(z.object({ object: z.string(), field: z.string(), form: z.string() }))
  .optional()
  .describe('The fields that relations have on the other objects.');
const Done = z.boolean().describe('False for a dry run: nothing has been changed.');
const OFFER = {
  confirm: z.string().optional().describe('Give this as confirm to make it, after the user agreed.'),
  expiresAt: z.string().optional(),
};
const AsOf = z.string().describe('When Twenty was read.');

export const ObjectMade = z.object({
  object: z.string().describe('Singular name, as other tools take it.'),
  plural: z.string(),
  title: z.string().describe('Field that titles a record.'),
  fields: Fields,
  otherSides: OtherSides,
  done: Done,
  ...OFFER,
  asOf: AsOf,
});
export type ObjectMade = z.infer<typeof ObjectMade>;

export const FieldAdded = z.object({
  object: z.string(),
  fields: Fields,
  otherSides: OtherSides,
  addedOptions: z.array(z.string()).optional().describe('Options added to a field that was there.'),
  done: Done,
  ...OFFER,
  asOf: AsOf,
});
export type FieldAdded = z.infer<typeof FieldAdded>;
