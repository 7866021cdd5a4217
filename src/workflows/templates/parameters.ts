import { z } from 'zod';

const Text = z.string().min(1).max(500);

/** How much later than the event a task is due; a date cannot be reckoned in Twenty, so this server makes the task then. */
export const Due = z
  .string()
  .regex(/^\+\d{1,3}[dwm]$/, 'is to be like "+3d"')
  .optional()
  .describe('"+3d": this server then makes the tasks (needs tool tokens). Default: due at once.');
export const Stage = Text.describe('Stage of deals.');
export const Person = Text.describe('Member, by name, e-mail or id.');
export const Tasks = z
  .array(Text)
  .min(1)
  .max(10)
  .describe('Titles of the tasks; {{trigger.name}} may stand in them.');
export const Every = z
  .string()
  .min(1)
  .max(100)
  .overwrite((said) => said.replace(/^\s*every\s+/i, ''))
  .describe('When, UTC: "day at 07:00", "monday at 07:00", or a cron line.');
export const Limit = z.number().int().min(1).max(50);
export const By = z
  .enum(['workflow', 'job'])
  .describe('workflow: in Twenty, which asks this server (needs tool tokens); job: all in this server.');
export const Arrives = z.object({
  as: z
    .enum(['note', 'task', 'email'])
    .describe('How it arrives: on the account, with its owner, or by mail.'),
  to: z
    .string()
    .min(1)
    .max(320)
    .optional()
    .describe('Address for mails; member for tasks of accounts without owner.'),
});
