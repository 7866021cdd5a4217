import { z } from 'zod';
import { unitsIn } from '../../schema/values/written-money.js';
import { type Moment, inDigits, momentIn } from '../computed/moment.js';

const Text = z.string().min(1).max(500);

const parts = (said: string, separator: RegExp) =>
  said
    .split(separator)
    .map((one) => one.trim())
    .filter((one) => one !== '');

const splitAt = (separator: RegExp) => (said: unknown) =>
  typeof said === 'string' ? parts(said, separator) : said;

/** Texts of which each may hold commas: a list, or one text with a semicolon or a new line between them; with commas where that is too few. */
export const Titles = (fewest: number, most: number) =>
  z.preprocess((said) => {
    if (typeof said !== 'string') return said;
    const titles = parts(said, /[;\n]/);
    return titles.length < fewest ? parts(said, /[,;\n]/) : titles;
  }, z.array(Text).min(fewest).max(most));

/** A number, or what people write for it: "10", "70 %", "1.5M". */
export const written = (number: z.ZodNumber) =>
  z.preprocess(
    (said) => (typeof said === 'string' ? (unitsIn(said.replace(/%\s*$/, '')) ?? said) : said),
    number,
  );

/** Names: a list, or "Anna, Ben and Cara". */
export const Names = (most: number) =>
  z.preprocess(splitAt(/[,;\n]|\band\b/), z.array(Text).min(1).max(most));

/** One of a few words, or what people say for them. */
export const oneOf = <const Words extends readonly [string, ...string[]]>(
  words: Words,
  others: Readonly<Record<string, Words[number]>>,
) =>
  z.preprocess(
    (said) => (typeof said === 'string' ? (others[said.trim().toLowerCase()] ?? said) : said),
    z.enum(words),
  );

/** How much later than the event a task is due; a date cannot be reckoned in Twenty, so this server makes the task then. */
export const Due = z
  .preprocess(
    laterBy,
    z
      .string()
      .regex(/^\+\d{1,3}[dm]$/, 'is to be like "+3d" or "in 2 weeks"')
      .optional(),
  )
  .describe('"+3d": this server then makes the tasks (needs tool tokens). Default: due at once.');
export const Stage = Text.describe('Stage of deals.');
export const Person = Text.describe('Member, by name, e-mail or id.');
export const Tasks = Titles(1, 10).describe('Titles of the tasks; {{trigger.name}} may stand in them.');
export const Every = z
  .string()
  .min(1)
  .max(100)
  .overwrite((said) => said.replace(/^\s*every\s+/i, ''))
  .describe('When, UTC: "day at 07:00", "monday at 07:00", or a cron line.');

/** "3 days", "in a week" and "tomorrow" as "+3d", "+7d" and "+1d"; all else as it is. */
function laterBy(said: unknown): unknown {
  const text = typeof said === 'number' ? `${said} days` : said;
  if (typeof text !== 'string') return said;
  const moment = momentIn(text) ?? momentIn(`in ${inDigits(text.trim())}`) ?? {};
  return offsetOf(moment) ?? said;
}

function offsetOf({ days = 0, months = 0, isDay = false }: Moment): string | undefined {
  if (!isDay || days + months <= 0) return undefined;
  return months > 0 ? `+${months}m` : `+${days}d`;
}

export const Limit = written(z.number().int().min(1).max(50));
export const By = z
  .enum(['workflow', 'job'])
  .describe('workflow: in Twenty, which asks this server (needs tool tokens); job: all in this server.');
export const Arrives = z.object({
  as: oneOf(['note', 'task', 'email'], {
    mail: 'email',
    'e-mail': 'email',
    notes: 'note',
    tasks: 'task',
  }).describe('How it arrives: on the account, with its owner, or by mail.'),
  to: z
    .string()
    .min(1)
    .max(320)
    .optional()
    .describe('Address for mails; member for tasks of accounts without owner.'),
});
