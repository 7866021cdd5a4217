import { wrong } from './at.js';
import type { Definition, TriggerForm } from './definition.js';
import { type Keys, keyMeant, listAt, members, objectAt, textAt, yesAt } from './keys.js';
import { StepReader, cleanName } from './read-steps.js';
import { isObject } from '../../schema/values/value-type.js';

const KINDS: Keys = {
  on: ['event', 'when', 'record'],
  every: ['schedule', 'cron'],
  manual: ['button', 'byHand'],
  webhook: ['hook', 'url'],
};
const OWN: Readonly<Record<string, Keys>> = {
  on: { fields: ['changed', 'changes'], if: ['filter', 'where', 'condition'] },
  every: {},
  manual: { many: ['bulk'] },
  webhook: {},
};
const EXAMPLES =
  '{on: "opportunity updated", fields: ["stage"], if: {stage: "Proposal"}}, {every: "day at 07:00"}, {manual: "company"} or {webhook: {email: "a@b.c"}}';

/**
 * Reads what an agent has written, as strictly as it can be read in one way only.
 * @throws AppError INVALID_INPUT that names the place, and what was probably meant
 */
export function readDefinition(said: { name: string; trigger: unknown; steps: unknown }): Definition {
  return {
    name: cleanName(textAt('name', said.name, '"Follow up proposals"'), 'name'),
    trigger: triggerOf(said.trigger),
    steps: new StepReader().read(said.steps, 'steps'),
  };
}

function triggerOf(said: unknown): TriggerForm {
  const given = typeof said === 'string' ? shortForm(said) : said;
  const hint = `It is ${EXAMPLES}.`;
  if (!isObject(given)) throw wrong('trigger', 'is not known.', hint);
  const kinds = [...new Set(Object.keys(given).flatMap((word) => keyMeant(word, KINDS) ?? []))];
  const [kind, other] = kinds;
  if (!kind) throw wrong('trigger', 'is not known.', hint);
  if (other)
    throw wrong(
      'trigger',
      `is two, ${kind} and ${other}.`,
      'A workflow has one trigger; make two workflows.',
    );
  const read = members(given, { ...OWN[kind], [kind]: KINDS[kind] ?? [] }, 'trigger');
  switch (kind) {
    case 'on':
      return onEvent(read);
    case 'every':
      return { every: textAt('trigger.every', read.every, '"day at 07:00"') };
    case 'manual':
      return byHand(read);
    default:
      return {
        webhook: read.webhook === true ? true : objectAt('trigger.webhook', read.webhook, '{email: "a@b.c"}'),
      };
  }
}

/** "deal created" and "every day at 7:00" for their objects. */
function shortForm(text: string): unknown {
  const every = /^\s*every\s+(.+)$/i.exec(text)?.[1];
  if (every) return { every };
  if (/^\s*(manual|webhook)\s*$/i.test(text)) return { [text.trim().toLowerCase()]: true };
  return { on: text };
}

function onEvent(read: Record<string, unknown>): TriggerForm {
  const fields = typeof read.fields === 'string' ? [read.fields] : read.fields;
  return {
    on: textAt('trigger.on', read.on, '"opportunity updated"'),
    ...(fields !== undefined && {
      fields: listAt('trigger.fields', fields, '["stage"]').map((name) =>
        textAt('trigger.fields', name, '"stage"'),
      ),
    }),
    ...(read.if !== undefined && { if: objectAt('trigger.if', read.if, '{stage: "Proposal"}') }),
  };
}

function byHand(read: Record<string, unknown>): TriggerForm {
  if (read.manual === true) return { manual: true };
  return {
    manual: textAt('trigger.manual', read.manual, '"company", or true'),
    many: yesAt('trigger.many', read.many),
  };
}
