import { AppError } from '../errors/app-error.js';
import type { WorkspaceSchema } from '../schema/workspace-schema.js';
import { addTo } from '../statistics/grouped.js';

/** What happens to records, and in which words people ask for it. */
const EVENTS: Readonly<Record<string, RegExp>> = {
  created: /^(create|creat(ed|ion)|new|add|added|insert|inserted)s?$/,
  updated: /^(update|updated|change|changed|edit|edited|modif(y|ied))s?$/,
  deleted: /^(delete|deleted|deletion|trash|trashed|remove|removed|soft.?deleted?)s?$/,
  restored: /^(restore|restored|undelete|undeleted)s?$/,
  destroyed: /^(destroy|destroyed|erase|erased|purge|purged|hard.?deleted?)s?$/,
  '*': /^(any|all|every|everything|\*)$/,
};
const MODEL_EVENTS = ['created', 'updated', 'deleted', '*'];
const ALL = /^(all|any|every|everything|\*|all (objects|records))$/i;
const MODEL = /^(data ?)?model$|^metadata$|^schema$/i;
/** Twenty tells no webhook of these (seen on 2.21). */
const UNTOLD = new Set(['timelineActivity']);

/**
 * Twenty's names for what a webhook is to be told: `person.created`, `*.*`, `metadata.*.updated`. Twenty takes any text
 * and never sends what it does not know, so each is checked here.
 * @param objects names in any spelling, "all", "model", or together with the event: "person.created"
 * @throws AppError OBJECT_NOT_FOUND, INVALID_INPUT
 */
export function operationsFor(
  objects: readonly string[],
  events: readonly string[] | undefined,
  schema: WorkspaceSchema,
): string[] {
  const wished = objects.flatMap((text) => {
    const [, object = text, event] = /^([^.]+)\.([^.]+)$/.exec(text.trim()) ?? [];
    const subject = subjectOf(object.trim(), schema);
    return (event ? [event] : (events ?? ['any'])).map((one) => `${subject}.${eventOf(one, subject)}`);
  });
  const unique = new Set(wished);
  // What is told anyway would be delivered once more.
  return [...unique].filter((one) => !isCovered(one, unique));
}

function subjectOf(name: string, schema: WorkspaceSchema): string {
  if (ALL.test(name)) return '*';
  if (MODEL.test(name)) return 'metadata.*';
  const object = schema.getObject(name).name;
  if (!UNTOLD.has(object)) return object;
  throw new AppError('INVALID_INPUT', `Twenty never sends webhooks about ${object}.`, {
    hint: 'Ask for the objects whose timeline it is.',
  });
}

function eventOf(text: string, subject: string): string {
  const found = Object.keys(EVENTS).find((event) => EVENTS[event]?.test(text.trim().toLowerCase()));
  const possible = subject === 'metadata.*' ? MODEL_EVENTS : Object.keys(EVENTS);
  if (found && possible.includes(found)) return found;
  const names = possible.map((event) => (event === '*' ? 'any' : event)).join(', ');
  throw new AppError('INVALID_INPUT', `There is no event "${text}"${found ? ' of the data model' : ''}.`, {
    hint: `Events are ${names}.`,
  });
}

/** `*.*` holds everything, the model included; `person.*` holds `person.created`. */
function isCovered(operation: string, all: ReadonlySet<string>): boolean {
  const [event = '', ...path] = operation.split('.').reverse();
  const subject = path.reverse().join('.');
  const isModel = subject === 'metadata.*';
  const wider = ['*.*', `${subject}.*`, ...(isModel ? [] : [`*.${event}`])];
  return wider.some((one) => one !== operation && all.has(one));
}

const inWords = (event: string) => (event === '*' ? 'any' : event);

/** What a webhook is told in words, and which of its subscriptions lead to nothing. */
export function describeOperations(
  operations: readonly string[],
  schema: WorkspaceSchema,
): { events: string[]; neverSent: string[] } {
  const bySubject = new Map<string, string[]>();
  const neverSent: string[] = [];
  for (const operation of operations) {
    const told = read(operation, schema);
    if (told) addTo(bySubject, told.subject, inWords(told.event));
    else neverSent.push(operation);
  }
  return { events: [...bySubject].map(([subject, events]) => `${subject}: ${events.join(', ')}`), neverSent };
}

interface Told {
  subject: string;
  event: string;
}

/** What one of Twenty's names stands for; undefined for what it never sends. */
function read(operation: string, schema: WorkspaceSchema): Told | undefined {
  if (operation === '*.*') return { subject: 'all records and the data model', event: '*' };
  const [, subject = '', event = ''] = /^(.+)\.([^.]+)$/.exec(operation) ?? [];
  if (subject.startsWith('metadata.')) return readModel(subject.slice('metadata.'.length), event);
  if (!(event in EVENTS)) return undefined;
  if (subject === '*') return { subject: 'all records', event };
  return isTold(subject, schema) ? { subject, event } : undefined;
}

function readModel(kind: string, event: string): Told | undefined {
  if (!MODEL_EVENTS.includes(event)) return undefined;
  return { subject: kind === '*' ? 'data model' : `data model, ${kind}`, event };
}

const isTold = (object: string, { objects }: WorkspaceSchema) =>
  !UNTOLD.has(object) && objects.some(({ name }) => name === object);
