import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { oneLine, quoted } from '../../../tool-kit/visible-text.js';
import { branchesOf } from '../../words/outline.js';
import type { StepWords } from '../../words/step-words.js';
import { withArticle } from '../../words/trigger-words.js';
import { valueWords } from '../../words/values.js';
import type { StepFilters, TwentyStep } from '../../twenty/twenty-workflow.js';
import { isImagined } from '../world/known-records.js';
import { Unknown } from '../values.js';
import type { Effect } from '../walked.js';
import { fieldOf } from '../written-data.js';

type Data = Readonly<Record<string, unknown>>;
const NO_NAMES: ReadonlyMap<string, string> = new Map();
const MOST_FIELDS = 12;

/** How something is said: "would create", "created", "was to create". */
export type Verb = (bare: string, past: string) => string;

/** Says what a step does with its values filled in, as something that would be done or as something that was. */
export class EffectWords {
  constructor(
    private readonly schema: WorkspaceSchema,
    private readonly words: StepWords,
    private readonly verb: Verb,
  ) {}

  of(effect: Effect, step: TwentyStep): string {
    switch (effect.kind) {
      case 'create':
        return `${this.verb('create', 'created')} ${this.one(effect.object)}${this.data(effect)}`;
      case 'upsert':
        return `${this.upsertVerb(effect.existing)} ${this.one(effect.object)}${this.data(effect)}`;
      case 'update':
        return `${this.verb('update', 'updated')} the ${effect.object} ${this.id(effect.record)}${this.data(effect)}`;
      case 'delete':
        return `${this.verb('move', 'moved')} the ${effect.object} ${this.id(effect.record)} to the trash`;
      case 'find':
        return this.found(effect);
      default:
        return this.flow(effect, step);
    }
  }

  private flow(effect: Effect, step: TwentyStep): string {
    switch (effect.kind) {
      case 'filter':
        return this.filtered(effect);
      case 'choose':
        return this.chosen(effect, step);
      case 'loop':
        return `went through ${effect.count} item${effect.count === 1 ? '' : 's'}${effect.walked < effect.count ? ` (${effect.walked} of them followed here)` : ''}`;
      case 'wait':
        return `${this.verb('wait', 'waited')} ${effect.words ?? `until ${effect.until ?? 'later'}`}`;
      case 'compute':
        return `${this.verb('compute', 'computed')} ${effect.values.map(text).join(', ')}`;
      default:
        return this.outward(effect, step);
    }
  }

  private outward(effect: Effect, step: TwentyStep): string {
    if (effect.kind === 'call')
      return `${this.verb('call', 'called')} ${oneLine(effect.method, 10)} ${oneLine(effect.url, 160)}${effect.body === undefined ? '' : ` with ${text(effect.body)}`}`;
    if (effect.kind === 'mail')
      return `${this.verb(effect.isDraft ? 'draft' : 'send', effect.isDraft ? 'drafted' : 'sent')} a mail to ${oneLine(effect.to, 100) || 'nobody'}: ${quoted(effect.subject)}`;
    return effect.kind === 'other' ? this.other(effect.what, step) : '';
  }

  private other(what: string, step: TwentyStep): string {
    if (what === 'PICK_RECORD')
      return `${this.verb('pick', 'picked')} ${this.words.picked(step.settings.input)}`;
    if (what === 'AI_AGENT') return `${this.verb('ask', 'asked')} an AI agent`;
    return `${this.verb('run', 'ran')} ${what.toLowerCase().replaceAll('_', ' ')}`;
  }

  private found({ object, found, total }: Extract<Effect, { kind: 'find' }>): string {
    const known = this.schema.findObject(object);
    const isOne = (total ?? found?.length) === 1;
    const label = known && (isOne ? known.facts.labelSingular : known.facts.labelPlural);
    const noun = label ? oneLine(label.toLowerCase(), 60) : object;
    if (!found) return `${this.verb('look', 'looked')} for ${noun}`;
    const titles = found.slice(0, 3).map((record) => titleOf(record, known));
    const more = found.length > titles.length ? ', …' : '';
    const shown = titles.length > 0 ? `: ${titles.join(', ')}${more}` : '';
    return `${this.verb('find', 'found')} ${total ?? found.length} ${noun}${shown}`;
  }

  private filtered({ holds, failed }: Extract<Effect, { kind: 'filter' }>): string {
    if (holds instanceof Unknown) return `depends on ${text(holds)}: taken to go on`;
    if (holds) return 'goes on';
    return `stops, for this is not so: ${failed.map(({ filter }) => this.words.conditions.one(filter)).join('; ')}`;
  }

  private chosen({ branch, assumed }: Extract<Effect, { kind: 'choose' }>, step: TwentyStep): string {
    const group = branchesOf(step).find(({ id }) => id === branch)?.filterGroupId;
    const words = group && this.words.conditions.group(group, step.settings.input as unknown as StepFilters);
    const taken = words ? `the branch "${words}"` : 'the branch "else"';
    return assumed ? `depends on ${text(assumed)}: taken to be ${taken}` : `takes ${taken}`;
  }

  private data({ object, data }: { object: string; data: Data }): string {
    const known = this.schema.findObject(object);
    const entries = Object.entries(data);
    const said = entries.slice(0, MOST_FIELDS).map(([key, value]) => {
      const field = known && fieldOf(key, known);
      return `${field?.name ?? oneLine(key, 40)}: ${shown(value, field)}`;
    });
    const more = entries.length - said.length;
    return said.length > 0 ? ` (${said.join('; ')}${more > 0 ? `; ${more} more` : ''})` : '';
  }

  private upsertVerb(existing: string | false | undefined): string {
    if (existing === undefined) return this.verb('create or update', 'created or updated');
    return existing ? this.verb('update', 'updated') : this.verb('create', 'created');
  }

  private one(object: string): string {
    const known = this.schema.findObject(object);
    return withArticle(known ? oneLine(known.facts.labelSingular.toLowerCase(), 60) : object);
  }

  private id(id: unknown): string {
    return isImagined(id) ? 'just made' : text(id);
  }
}

/** The title of a record, in quotes. */
export function titleOf(record: Data, object: SchemaObject | undefined): string {
  const title = object && record[object.facts.titleField];
  const words = valueWords(title, undefined, NO_NAMES);
  return words === 'nothing' ? text(record.id) : quoted(words);
}

function shown(value: unknown, field: SchemaField | undefined): string {
  if (isImagined(value)) return 'the new record';
  if (value instanceof Unknown) return text(value);
  const words = valueWords(value, field, NO_NAMES);
  return typeof value === 'string' && field?.type === 'TEXT' && value !== '' ? quoted(value, 120) : words;
}

const text = (value: unknown): string =>
  oneLine(
    typeof value === 'object' && !(value instanceof Unknown) ? JSON.stringify(value) : String(value),
    160,
  );
