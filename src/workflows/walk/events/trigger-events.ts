import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import type {
  CronTrigger,
  ManualTrigger,
  TwentyTrigger,
  TwentyWorkflow,
  WebhookTrigger,
} from '../../twenty/twenty-workflow.js';
import { triggerObject } from '../../words/field-at.js';
import { referencesIn } from '../../words/references.js';
import type { DryRunWish } from '../dry-run.js';
import { REST, Unknown } from '../values.js';
import { titleOf } from '../telling/effect-words.js';
import type { TwentyRecord } from '../world/world.js';
import { nextTimes } from '../../twenty/cron.js';
import { EventSource } from './event-source.js';
import { type Events, type TriggerEvent, recordEvent } from './trigger-event.js';

const DEFAULT_EVENTS = 20;
const MOST_EVENTS = 100;
const NEXT_TIMES = 3;

/** What a workflow is tried on: a record, the last events of its kind, its next times or a body. */
@Injectable()
export class TriggerEvents {
  constructor(private readonly source: EventSource) {}

  async for(workflow: TwentyWorkflow, schema: WorkspaceSchema, wish: DryRunWish): Promise<Events> {
    const { trigger } = workflow;
    if (wish.payload) return onBody(wish.payload, 'the payload');
    if (trigger.type === 'WEBHOOK' || trigger.type === 'CRON') return withoutRecord(trigger, wish);
    const object = triggerObject(workflow, schema);
    if (!object) return onNothing(trigger, wish);
    const place = { object, schema, behind: relationsRead(workflow, object) };
    if (trigger.type === 'MANUAL') return this.byHand(trigger, place, wish);
    const action = trigger.settings.eventName.split('.')[1] ?? '';
    const [name, ...others] = namesIn(wish.record);
    if (others.length > 0) throw takesOne(object);
    if (name !== undefined) return this.onRecord(action, name, place);
    return this.source.last({ ...place, action, most: mostOf(wish) });
  }

  /** The payload of a run that is started on a record. */
  async payload(
    workflow: TwentyWorkflow,
    schema: WorkspaceSchema,
    wish: DryRunWish,
  ): Promise<TriggerEvent | undefined> {
    const { events } = await this.for(workflow, schema, { ...wish, events: 1 });
    return events[0];
  }

  private async onRecord(action: string, name: string, place: Place): Promise<Events> {
    const record = await this.source.record(name, place);
    const what = `${place.object.facts.labelSingular.toLowerCase()} ${titleOf(record, place.object)}`;
    const isChange = action === 'updated' || action === 'upserted';
    const event = { ...recordEvent(action, changeOf(action, record)), updatedFields: undefined };
    const notes = isChange ? ['As if what it waits for had just changed; before is as after.'] : [];
    return { events: [event], what, notes, requests: place.behind.size > 0 ? 2 : 1 };
  }

  private async byHand({ settings }: ManualTrigger, place: Place, wish: DryRunWish): Promise<Events> {
    const { object } = place;
    const isBulk = settings.availability?.type === 'BULK_RECORDS';
    const names = namesIn(wish.record);
    if (names.length > 1 && !isBulk) throw takesOne(object);
    const named =
      names.length > 0 && (await Promise.all(names.map((name) => this.source.record(name, place))));
    const records = named || (await this.source.newest({ ...place, most: wish.events ?? 3 }));
    const events = isBulk
      ? [{ payload: { [object.facts.namePlural]: records } }]
      : records.map((record) => ({ payload: record, record }));
    const plural = object.facts.labelPlural.toLowerCase();
    const titles = records.map((record) => titleOf(record, object)).join(', ');
    const what = named ? `the ${object.name} ${titles}` : `the ${records.length} newest ${plural}`;
    return { events, what, notes: [], requests: place.behind.size > 0 ? 2 : 1 };
  }
}

interface Place {
  readonly object: SchemaObject;
  readonly schema: WorkspaceSchema;
  readonly behind: ReadonlySet<string>;
}

/** The record that is asked for, or several. */
const namesIn = (record: DryRunWish['record']): readonly string[] =>
  record === undefined ? [] : [record].flat();

const takesNone = () =>
  new AppError('INVALID_INPUT', 'This workflow is not started on a record.', {
    hint: 'Leave out record, or give payload.',
  });

const takesOne = ({ name }: SchemaObject) =>
  new AppError('INVALID_INPUT', `This workflow is started on one ${name} at a time.`, {
    hint: 'Start it once for each; or give its trigger many: true, and let a forEach go through them.',
  });

const mostOf = ({ events = DEFAULT_EVENTS }: DryRunWish) => Math.min(Math.max(events, 1), MOST_EVENTS);

function changeOf(action: string, record: TwentyRecord) {
  if (action === 'destroyed') return { before: record };
  return action === 'created' ? { after: record } : { before: record, after: record, diff: {} };
}

/** The relations of the trigger's record that the workflow looks into; the others need not be read whole. */
function relationsRead({ trigger, steps }: TwentyWorkflow, { fields }: SchemaObject): ReadonlySet<string> {
  const paths = referencesIn([trigger.settings, ...steps.map(({ settings }) => settings.input)]);
  const parts = paths
    .filter((path) => path.startsWith('trigger.'))
    .flatMap((path) => path.split('.').slice(1, -1));
  return new Set(
    fields
      .filter(({ name, relation }) => relation?.kind === 'to-one' && parts.includes(name))
      .map(({ name }) => name),
  );
}

/** Of a body that nobody has shown nothing is known. */
const NO_SAMPLE = { [REST]: new Unknown('what its call brings') };

const onBody = (payload: object, what: string, ...notes: string[]): Events => ({
  ...{ events: [{ payload: payload as TriggerEvent['payload'] }], what, notes, requests: 0 },
});

const onSample = (expected: object | undefined): Events =>
  expected
    ? onBody(expected, 'the sample of its trigger')
    : onBody(
        NO_SAMPLE,
        'a call of which nothing is known',
        'Give a payload to try it on: the trigger has no sample.',
      );

function withoutRecord(trigger: WebhookTrigger | CronTrigger, { record }: DryRunWish): Events {
  if (record !== undefined) throw takesNone();
  return trigger.type === 'CRON' ? onClock(trigger) : onSample(trigger.settings.expectedBody);
}

function onClock({ settings }: CronTrigger): Events {
  return {
    events: [{ payload: {} }],
    what: 'now, as if its time had come',
    notes: [],
    requests: 0,
    next: nextTimes(settings, NEXT_TIMES),
  };
}

function onNothing(trigger: TwentyTrigger, { record }: DryRunWish): Events {
  if (trigger.type === 'DATABASE_EVENT')
    throw new AppError(
      'OBJECT_NOT_FOUND',
      `The trigger waits for "${trigger.settings.eventName}", and there is no such object here.`,
    );
  if (record !== undefined) throw takesNone();
  return onBody({}, 'a start by hand');
}
