import { IANAZone } from 'luxon';
import { z } from 'zod';

/** Parameters that several tools share: the same words always mean the same. */

export const ObjectName = z
  .string()
  .min(1)
  .max(200)
  .describe('Object: "company", "people", or a custom one.');

export const RecordId = z
  .string()
  .min(1)
  .max(500)
  .describe('Record id, or a title or email that names exactly one record.');

export const FieldNames = z
  .array(z.string().min(1).max(200))
  .max(100)
  .describe('Fields to return; "company.name" reaches through a relation. Default: all short ones.');

export const Filter = z
  .record(z.string(), z.unknown())
  .describe(
    '{stage: "Proposal", amount: {gte: 50000}, closeDate: {lt: "today"}, company: {name: {contains: "acme"}}}. ' +
      'Operators: eq neq gt gte lt lte in notIn between contains startsWith endsWith empty; and, or, not. ' +
      'Lists: {tasks: {none: {...}}}, some, every, {people: {count: {gte: 2}, where: {...}}}.',
  );

export const Limit = z.number().int().min(1).max(1000).describe('Most to return.');

export const Cursor = z.string().max(2000).describe('nextCursor of the page before, same other arguments.');

export const TimeZone = z
  .string()
  .max(100)
  .refine(
    (zone) => /^[a-z]/i.test(zone) && IANAZone.isValidZone(zone),
    'must be an IANA time zone such as "Europe/Paris"',
  )
  .describe('IANA zone of dates. Default UTC.');

export const RecordData = z
  .record(z.string(), z.unknown())
  .describe(
    'Values by field: amounts {amount, currency}, options by label, relations by id or title, dates ISO or "+7d", null clears.',
  );

export const Having = z.record(z.string(), z.unknown()).describe('Condition on groups: {"count": {gt: 2}}.');

export const Currency = z
  .strictObject({
    to: z.string().length(3),
    rates: z
      .record(z.string(), z.number().positive())
      .optional()
      .describe('Units of "to" for one unit: {USD: 0.92}.'),
  })
  .describe('Convert amounts; else each currency stands by itself.');
export type Currency = z.infer<typeof Currency>;
