import { didYouMean } from '../../../schema/nearest.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { at, wrong } from '../../definition/at.js';
import type { TriggerForm } from '../../definition/definition.js';
import type { TwentyTrigger } from '../../twenty/twenty-workflow.js';
import { refuseBlocked } from '../blocked.js';
import { type Action, eventSource } from './event-source.js';
import { bodyOf } from '../references/body.js';
import { type Known, described, inside } from '../references/known.js';
import type { Source } from '../references/scope.js';
import { scheduleOf } from './schedule.js';

/** A trigger that was understood: what a run knows of it, and what Twenty is told. */
export interface Understood {
  readonly source: Source;
  readonly notes: readonly string[];
  build(nextStepIds: readonly string[]): TwentyTrigger;
}

const VERBS: Readonly<Record<string, Action>> = {
  ...{
    created: 'created',
    create: 'created',
    new: 'created',
    added: 'created',
    creates: 'created',
    inserted: 'created',
  },
  ...{
    updated: 'updated',
    update: 'updated',
    changed: 'updated',
    changes: 'updated',
    edited: 'updated',
    updates: 'updated',
  },
  ...{ deleted: 'deleted', delete: 'deleted', removed: 'deleted', trashed: 'deleted' },
  ...{ upserted: 'upserted', upsert: 'upserted' },
};
const FILLERS = new Set(['a', 'an', 'the', 'is', 'are', 'was', 'record', 'when', 'or', 'and', 'gets', 'on']);
const EVENTS = 'An event is "<object> created", "updated", "deleted" or "created or updated".';

/** @throws AppError with the place, for what is no trigger of Twenty */
export function understood(form: TriggerForm, schema: WorkspaceSchema): Understood {
  if ('on' in form) return onEvent(form, schema);
  if ('every' in form) return bySchedule(form.every);
  if ('manual' in form) return byHand(form, schema);
  return byWebhook(form.webhook);
}

function onEvent(form: Extract<TriggerForm, { on: string }>, schema: WorkspaceSchema): Understood {
  const { name, action } = eventOf(form.on);
  const object = at('trigger.on', () => schema.getObject(name));
  refuseBlocked(object, 'trigger.on');
  const fields = form.fields?.map((field) => changeable(object, field));
  if (fields && action !== 'updated' && action !== 'upserted')
    throw wrong(
      'trigger.fields',
      `is for updates; "${form.on}" has no changed fields.`,
      'Take fields away, or say "updated".',
    );
  return {
    notes: [],
    source: eventSource(object, action, schema),
    build: (nextStepIds) => ({
      ...{
        name: `${object.facts.labelSingular} ${action === 'upserted' ? 'created or updated' : action}`,
        type: 'DATABASE_EVENT' as const,
        nextStepIds,
      },
      settings: { eventName: `${object.name}.${action}`, ...(fields && { fields }), outputSchema: {} },
    }),
  };
}

/** "deal is created or updated" and Twenty's own "opportunity.updated". */
function eventOf(said: string): { name: string; action: Action } {
  const words = said.trim().split(/[\s._,]+/);
  const actions = new Set(words.flatMap((word) => VERBS[word.toLowerCase()] ?? []));
  const names = words.filter((word) => !VERBS[word.toLowerCase()] && !FILLERS.has(word.toLowerCase()));
  const name = [...new Set(names)].join(' ');
  const [first, second] = actions;
  if (!first || !name) {
    const last = words.at(-1) ?? '';
    throw wrong(
      'trigger.on',
      `"${said}" is no event.`,
      `${didYouMean(last, ['created', 'updated', 'deleted'], '')} ${EVENTS}`.trim(),
    );
  }
  if (!second) return { name, action: first };
  if (actions.has('created') && actions.has('updated') && actions.size === 2)
    return { name, action: 'upserted' };
  throw wrong('trigger.on', `"${said}" is several events.`, `${EVENTS} Make a workflow for each.`);
}

function changeable(object: SchemaObject, name: string): string {
  const field = at('trigger.fields', () => object.getField(name));
  if (field.relation?.kind === 'to-many')
    throw wrong(
      'trigger.fields',
      `"${field.name}" is a list of records, which is changed by changing them.`,
      `Wait for "${field.relation.target} updated" instead.`,
    );
  return field.relation?.joinColumn ?? field.name;
}

function bySchedule(every: string): Understood {
  const { name, settings, notes } = scheduleOf(every);
  return {
    notes: ['Times are UTC.', ...notes],
    source: (_, where) => {
      throw wrong(
        where,
        'a schedule knows no record.',
        'Find some first: {find: "opportunity", filter: {…}, id: "deals"}, then {{deals.first.name}}.',
      );
    },
    build: (nextStepIds) => ({ name, type: 'CRON', settings, nextStepIds }),
  };
}

function byHand(form: Extract<TriggerForm, { manual: true | string }>, schema: WorkspaceSchema): Understood {
  if (form.manual === true)
    return {
      ...{ notes: [], source: { is: 'anything', path: 'trigger' } },
      build: (nextStepIds) => ({
        ...{ name: 'By hand', type: 'MANUAL' as const, nextStepIds },
        settings: { availability: { type: 'GLOBAL' }, icon: 'IconHandMove', outputSchema: {} },
      }),
    };
  const object = at('trigger.manual', () => schema.getObject(String(form.manual)));
  return {
    source: form.many ? chosen(object, schema) : chosenOne(object, schema),
    notes: [
      form.many
        ? `{{trigger}} is the list of chosen ${object.facts.namePlural}.`
        : `It is started on one ${object.name}, in Twenty or by twenty_run_workflow.`,
    ],
    build: (nextStepIds) => ({
      ...{
        name: `By hand on ${form.many ? object.facts.labelPlural : object.facts.labelSingular}`,
        type: 'MANUAL' as const,
        nextStepIds,
      },
      settings: {
        availability: { type: form.many ? 'BULK_RECORDS' : 'SINGLE_RECORD', objectNameSingular: object.name },
        ...{ icon: 'IconHandMove', outputSchema: {} },
      },
    }),
  };
}

/** Words for what was chosen, none of which it needs. */
const PAYLOAD = ['payload', 'record', 'records'];

function chosenOne(object: SchemaObject, schema: WorkspaceSchema): Source {
  const { namePlural } = object.facts;
  const record: Known = { is: 'record', path: 'trigger.payload', object, reaches: false };
  return (segments, where) => {
    const [word = ''] = segments;
    const isField = object.has(word);
    if (!isField && (word === 'records' || word === namePlural)) throw isOne(object, where);
    const rest = !isField && PAYLOAD.includes(word) ? segments.slice(1) : segments;
    return rest.reduce<Known>((from, one) => inside(from, one, schema, where), record);
  };
}

function chosen(object: SchemaObject, schema: WorkspaceSchema): Source {
  const { namePlural } = object.facts;
  const list: Known = { is: 'list', path: `trigger.payload.${namePlural}`, object };
  return (segments, where) => {
    const named = segments.findIndex((word) => word !== namePlural && !PAYLOAD.includes(word));
    const rest = named < 0 ? [] : segments.slice(named);
    return rest.reduce<Known>((from, one) => inside(from, one, schema, where), list);
  };
}

const isOne = ({ name }: SchemaObject, where: string) =>
  wrong(
    where,
    `it is started on one ${name}.`,
    `Say {manual: "${name}", many: true} to start it on several.`,
  );

function byWebhook(body: true | Readonly<Record<string, unknown>>): Understood {
  return {
    source: body === true || Object.keys(body).length === 0 ? bodyOf('trigger') : described(body, 'trigger'),
    notes: ['Whoever knows the URL of the webhook can start it: Twenty asks for no key there.'],
    build: (nextStepIds) => ({
      ...{ name: 'Webhook', type: 'WEBHOOK' as const, nextStepIds },
      settings: {
        httpMethod: 'POST',
        authentication: null,
        ...(body !== true && { expectedBody: body }),
        outputSchema: {},
      },
    }),
  };
}
