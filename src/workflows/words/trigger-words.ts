import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import type {
  CronTrigger,
  DatabaseTrigger,
  TwentyTrigger,
  TwentyWorkflow,
} from '../twenty/twenty-workflow.js';
import { ConditionWords } from './conditions.js';

const EVENTS: Readonly<Record<string, string>> = {
  created: 'is created',
  updated: 'is updated',
  deleted: 'goes to the trash',
  destroyed: 'is erased',
  restored: 'is restored',
  upserted: 'is created or updated',
};

/** What starts a workflow: "When an opportunity is updated (stage), if trigger.stage is Proposal". */
export function triggerWords(workflow: TwentyWorkflow, schema: WorkspaceSchema): string {
  const { trigger } = workflow;
  if (trigger.type !== 'DATABASE_EVENT') return plainTriggerWords(trigger, schema);
  const condition = new ConditionWords(workflow, schema).all(trigger.settings.filter ?? {});
  return `${eventWords(trigger, schema)}${condition ? `, if ${condition}` : ''}`;
}

function plainTriggerWords(
  trigger: Exclude<TwentyTrigger, DatabaseTrigger>,
  schema: WorkspaceSchema,
): string {
  if (trigger.type === 'CRON') return cronWords(trigger.settings);
  if (trigger.type === 'WEBHOOK') return `When its URL is called (${trigger.settings.httpMethod})`;
  const { availability } = trigger.settings;
  if (!availability || availability.type === 'GLOBAL') return 'When somebody starts it';
  const object = schema.findObject(availability.objectNameSingular);
  const [one, many] = object
    ? [withArticle(labelOf(object)), plural(object)]
    : [availability.objectNameSingular, ''];
  return `When somebody starts it on ${availability.type === 'SINGLE_RECORD' ? one : many || one}`;
}

function eventWords({ settings: { eventName, fields } }: DatabaseTrigger, schema: WorkspaceSchema): string {
  const [name = '', action = ''] = eventName.split('.');
  const object = schema.findObject(name);
  const what = object ? withArticle(labelOf(object)) : oneLine(`a ${name}`, 60);
  const watched =
    fields && fields.length > 0 ? ` (${fields.map((field) => oneLine(field, 40)).join(' or ')})` : '';
  return `When ${what} ${EVENTS[action] ?? oneLine(action, 40)}${watched}`;
}

/** When a schedule runs; Twenty counts in UTC. */
function cronWords(settings: CronTrigger['settings']): string {
  if (settings.type === 'CUSTOM') return `By the clock: ${oneLine(settings.pattern, 60)} (UTC)`;
  const two = (number: number) => String(number).padStart(2, '0');
  if (settings.type === 'MINUTES') return `Every ${count(settings.schedule.minute, 'minute')}`;
  const { hour, minute } = settings.schedule;
  if (settings.type === 'HOURS') return `Every ${count(hour, 'hour')} at minute ${minute}`;
  return `Every ${count(settings.schedule.day, 'day')} at ${two(hour)}:${two(minute)} UTC`;
}

const count = (number: number, noun: string) => (number === 1 ? noun : `${number} ${noun}s`);
const labelOf = ({ facts }: SchemaObject) => oneLine(facts.labelSingular.toLowerCase(), 60);
const plural = ({ facts }: SchemaObject) => oneLine(facts.labelPlural.toLowerCase(), 60);

export const withArticle = (noun: string): string => `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
