import { DateTime } from 'luxon';
import { isObject } from '../../schema/values/value-type.js';
import { wrong } from './at.js';
import type { TriggerForm } from './definition.js';
import { type Keys, keyMeant, listAt, members, objectAt, textAt, yesAt } from './keys.js';

const KINDS: Keys = {
  on: ['event', 'when', 'record'],
  every: ['schedule', 'cron', 'pattern', 'interval'],
  manual: ['button', 'byHand'],
  webhook: ['hook', 'url'],
};
const OWN: Readonly<Record<string, Keys>> = {
  on: {
    ...{ fields: ['field', 'changed', 'changes', 'watch'], object: ['objectName'] },
    if: ['filter', 'where', 'condition', 'conditions'],
  },
  every: { at: ['time'], zone: ['timeZone', 'tz'] },
  manual: { many: ['bulk', 'multiple', 'several'], object: ['objectName'] },
  webhook: { body: ['sample', 'example', 'payload', 'expectedBody'] },
};
const EXAMPLES =
  '{on: "opportunity updated", fields: ["stage"], if: {stage: "Proposal"}}, {every: "day at 07:00"}, {manual: "company"} or {webhook: {email: "a@b.c"}}';

type Said = Readonly<Record<string, unknown>>;

/** @throws AppError INVALID_INPUT with the place, and what was probably meant */
export function readTrigger(said: unknown): TriggerForm {
  const given = triggerAsMeant(said);
  const hint = `It is ${EXAMPLES}.`;
  if (!isObject(given)) throw wrong('trigger', 'is not known.', hint);
  const [kind, other] = kindsIn(given);
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
      return byTime(read);
    case 'manual':
      return byHand(read);
    default:
      return onCall(read);
  }
}

const kindsIn = (said: Said) => [
  ...new Set(Object.keys(said).flatMap((word) => keyMeant(word, KINDS) ?? [])),
];

/** "deal created" and `{type: "webhook"}` for their objects. */
function triggerAsMeant(said: unknown): unknown {
  if (typeof said === 'string') return shortForm(said);
  if (!isObject(said) || typeof said.type !== 'string') return said;
  const { type, ...rest } = said;
  if (kindsIn(rest).length > 0) return rest;
  if (/hook/i.test(type)) return { webhook: true, ...rest };
  return /manual|hand|button/i.test(type) ? { manual: true, ...rest } : { on: type, ...rest };
}

const CRON_LINE = /^\s*[\d*][\d*/,-]*(?:\s+[\d*/,a-z-]+){4}\s*$/i;
const EVENT = /created?|updated?|changed?|deleted?/i;
const TIME =
  /^\s*(?:hourly|daily|nightly|weekly|monthly|quarterly|weekdays?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|first|last)\b/i;

function shortForm(text: string): unknown {
  const every = /^\s*(?:every|each)\s+(.+)$/i.exec(text)?.[1];
  if (every) return { every };
  if (CRON_LINE.test(text) || (!EVENT.test(text) && TIME.test(text))) return { every: text };
  if (/^\s*(manual|webhook)\s*$/i.test(text)) return { [text.trim().toLowerCase()]: true };
  return { on: text };
}

function onEvent({ on: said, object, fields: named, if: condition }: Said): TriggerForm {
  const fields = typeof named === 'string' ? [named] : named;
  const event = Array.isArray(said) ? said.join(' or ') : said;
  const on = textAt('trigger.on', event, '"opportunity updated"');
  return {
    on: object === undefined ? on : `${textAt('trigger.object', object, '"opportunity"')} ${on}`,
    ...(fields !== undefined && {
      fields: listAt('trigger.fields', fields, '["stage"]').map((name) =>
        textAt('trigger.fields', name, '"stage"'),
      ),
    }),
    ...(condition !== undefined && { if: objectAt('trigger.if', condition, '{stage: "Proposal"}') }),
  };
}

function byTime({ every: said, at, zone }: Said): TriggerForm {
  const every = textAt('trigger.every', said, '"day at 07:00"');
  if (zone !== undefined) refuseZone(textAt('trigger.zone', zone, '"UTC"'));
  return { every: at === undefined ? every : `${every} at ${textAt('trigger.at', at, '"07:00"')}` };
}

function refuseZone(zone: string): void {
  const there = DateTime.utc().setZone(zone);
  if (there.isValid && there.zoneName === 'UTC') return;
  const now = `It is ${DateTime.utc().toFormat('HH:mm')} UTC`;
  throw wrong(
    'trigger.zone',
    'Twenty keeps schedules in UTC and knows no other zone.',
    there.isValid
      ? `Say the time in UTC: ${now} and ${there.toFormat('HH:mm')} in ${zone} now; summer time is not followed.`
      : `Say the time in UTC. ${now} now.`,
  );
}

function byHand({ manual: said, object, many }: Said): TriggerForm {
  const manual = said === true ? object : said;
  if (manual === undefined) return { manual: true };
  return {
    manual: textAt('trigger.manual', manual, '"company", or true'),
    many: yesAt('trigger.many', many),
  };
}

function onCall({ webhook: said, body }: Said): TriggerForm {
  const sample = said === true ? body : said;
  if (sample === undefined) return { webhook: true };
  return { webhook: objectAt('trigger.webhook', sample, '{email: "a@b.c"}, or true') };
}
