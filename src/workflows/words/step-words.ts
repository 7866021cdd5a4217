import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { oneLine } from '../../tool-kit/visible-text.js';
import type { StepFilters, TwentyStep, TwentyWorkflow } from '../twenty/twenty-workflow.js';
import { ConditionWords } from './conditions.js';
import { findWords } from './find-words.js';
import { readable } from './references.js';
import { type StepNames, stepNames } from './step-names.js';
import { withArticle } from './trigger-words.js';
import { valueWords } from './values.js';

type Input = Readonly<Record<string, unknown>>;
const MOST_FIELDS = 12;

/** What the steps of one workflow do, each in one line, with references by the names of steps. */
export class StepWords {
  readonly names: StepNames;
  readonly conditions: ConditionWords;

  constructor(
    workflow: TwentyWorkflow,
    private readonly schema: WorkspaceSchema,
  ) {
    this.names = stepNames(workflow);
    this.conditions = new ConditionWords(workflow, schema);
  }

  of({ type, settings: { input } }: TwentyStep): string {
    const object = this.object(input.objectName);
    const noun = object ? oneLine(object.facts.labelSingular.toLowerCase(), 60) : this.text(input.objectName);
    switch (type) {
      case 'CREATE_RECORD':
        return `create ${withArticle(noun)}${this.data(input, object)}`;
      case 'UPSERT_RECORD':
        return `create or update ${withArticle(noun)}${this.data(input, object)}`;
      case 'UPDATE_RECORD':
        return `update the ${noun} ${this.text(input.objectRecordId)}${this.data(input, object)}`;
      case 'DELETE_RECORD':
        return `move the ${noun} ${this.text(input.objectRecordId)} to the trash`;
      case 'FIND_RECORDS':
        return findWords(input, object, this.names);
      default:
        return this.flow(type, input);
    }
  }

  private flow(type: TwentyStep['type'], input: Input): string {
    switch (type) {
      case 'FILTER':
        return `go on only if ${this.conditions.all(input as Partial<StepFilters>) ?? 'anything (no condition)'}`;
      case 'IF_ELSE':
        return 'choose a branch';
      case 'ITERATOR':
        return `for each of ${this.text(input.items)}`;
      case 'DELAY':
        return this.delay(input);
      default:
        return this.outward(type, input);
    }
  }

  private outward(type: TwentyStep['type'], input: Input): string {
    switch (type) {
      case 'HTTP_REQUEST':
        return `call ${this.text(input.method)} ${this.text(input.url)}`;
      case 'SEND_EMAIL':
      case 'DRAFT_EMAIL':
        return `${type === 'SEND_EMAIL' ? 'send' : 'draft'} a mail to ${this.recipients(input)}: ${this.text(input.subject)}`;
      case 'AI_AGENT':
        return `ask an agent of Twenty: ${this.text(input.prompt)}`;
      case 'CODE':
      case 'LOGIC_FUNCTION':
        return 'run code';
      case 'FORM':
        return 'wait for somebody to fill in a form';
      case 'PICK_RECORD':
        return `pick ${this.picked(input)}`;
      default:
        return type.toLowerCase().replaceAll('_', ' ');
    }
  }

  /** "one of 2 workspace members, by turns" */
  picked({ objectName, recordIds, strategy }: Input): string {
    const plural = this.object(objectName)?.facts.labelPlural.toLowerCase() ?? 'records';
    const count = Array.isArray(recordIds) ? `${recordIds.length} ` : '';
    return `one of ${count}${oneLine(plural, 60)}, ${WAYS[String(strategy)] ?? 'by turns'}`;
  }

  private delay({ delayType, duration, scheduledDateTime }: Input): string {
    if (delayType === 'SCHEDULED_DATE') return `wait until ${this.text(scheduledDateTime)}`;
    return `wait ${durationWords(duration)}`;
  }

  private recipients({ recipients, email }: Input): string {
    if (!isObject(recipients)) return this.text(email ?? recipients);
    const { to, cc, bcc } = recipients;
    return [to, cc, bcc].flatMap((one) => (one ? [this.text(one)] : [])).join(', ') || 'nobody';
  }

  private data({ objectRecord, fieldsToUpdate }: Input, object: SchemaObject | undefined): string {
    const data = isObject(objectRecord) ? Object.entries(objectRecord) : [];
    const written = Array.isArray(fieldsToUpdate)
      ? data.filter(([key]) => fieldsToUpdate.includes(key))
      : data;
    const said = written.slice(0, MOST_FIELDS).map(([key, value]) => this.pair(key, value, object));
    const more = written.length - said.length;
    return said.length > 0 ? ` (${said.join('; ')}${more > 0 ? `; ${more} more` : ''})` : '';
  }

  private pair(key: string, value: unknown, object: SchemaObject | undefined): string {
    const field = object?.fields.find(({ name, relation }) => name === key || relation?.joinColumn === key);
    return `${field?.name ?? oneLine(key, 40)}: ${valueWords(value, field, this.names)}`;
  }

  private object(name: unknown): SchemaObject | undefined {
    return typeof name === 'string' ? this.schema.findObject(name) : undefined;
  }

  private text(value: unknown): string {
    if (value === undefined || value === null) return 'nothing';
    return oneLine(readable(typeof value === 'string' ? value : JSON.stringify(value), this.names), 120);
  }
}

const WAYS: Readonly<Record<string, string>> = { RANDOM: 'by chance', LOAD_BALANCED: 'by load' };

/** `{days: 2, hours: 0}` as "2 days". */
function durationWords(duration: unknown): string {
  const parts = isObject(duration) ? duration : {};
  const said = ['days', 'hours', 'minutes', 'seconds'].flatMap((unit) => {
    const amount = Number(parts[unit] ?? 0);
    return amount > 0 ? [`${amount} ${amount === 1 ? unit.slice(0, -1) : unit}`] : [];
  });
  return said.join(' ') || 'no time';
}
