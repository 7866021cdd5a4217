import { AppError } from '../../../errors/app-error.js';
import { didYouMean, plain } from '../../../schema/nearest.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { wrong } from '../../definition/at.js';
import { type Moment, momentIn, movedIn } from '../../computed/moment.js';
import type { ValueForm } from '../../computed/value.js';
import type { Computed } from '../computed.js';
import { type Known, inside } from './known.js';

/** What a name leads to: a fixed place, or one that depends on what is asked of it (a trigger). */
export type Source = Known | ((segments: readonly string[], where: string) => Known);

/** The names that a step may use: the trigger, the steps that certainly ran before it, the item of a loop. */
export class Scope {
  private constructor(
    private readonly schema: WorkspaceSchema,
    private readonly sources: ReadonlyMap<string, Source>,
    /** Steps of the whole workflow, so that one that cannot be used here is told from one that is not there. */
    private readonly all: ReadonlySet<string>,
    /** What can be computed before this step; nothing before a trigger. */
    private readonly computed: { readonly moments?: Computed; readonly values?: Computed } = {},
  ) {}

  static of(schema: WorkspaceSchema, trigger: Source, steps: Iterable<string>): Scope {
    return new Scope(schema, new Map([['trigger', trigger]]), new Set(steps));
  }

  with(name: string, source: Source): Scope {
    return new Scope(this.schema, new Map([...this.sources, [name, source]]), this.all, this.computed);
  }

  /** Values in another form, and what is counted from the time of the run, can be computed there. */
  computing(values: Computed, moments = this.computed.moments): Scope {
    return new Scope(this.schema, this.sources, this.all, { values, moments });
  }

  /** The path of a moment in words, "+3d"; undefined for other words, and where nothing can compute it. */
  moment(words: string, moved?: Moment): string | undefined {
    return this.computed.moments?.moment(words, moved);
  }

  /** The path of a value in another form; undefined where nothing can compute it. */
  value(path: string, as: ValueForm): string | undefined {
    return this.computed.values?.value(path, as);
  }

  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /**
   * What a reference, `contact.first.name`, leads to.
   * @throws AppError INVALID_INPUT for a name that is not known at this step, and for what is not there behind it
   */
  resolve(reference: string, where: string): Known {
    const moved = this.moved(reference, where);
    if (moved) return moved;
    const [name = '', ...rest] = segmentsOf(reference);
    const here = `${where} {{${reference.trim()}}}`;
    const source = this.find(name) ?? this.counted(reference);
    if (!source) return this.ofTrigger(reference, where) ?? this.unknown(name, here);
    if (typeof source === 'function') return this.walk(source(rest, here), [], here);
    // Twenty's own tool says {{step.result.field}}, which writes "undefined".
    const isTrap = source.is !== 'members' && source.is !== 'anything' && rest[0] === 'result';
    return this.walk(source, isTrap ? rest.slice(1) : rest, here);
  }

  /** Goes on from something known. */
  walk(known: Known, segments: readonly string[], where: string): Known {
    return segments.reduce<Known>((at, segment) => inside(at, segment, this.schema, where), known);
  }

  /** `{{now + 3 days}}`; a day without its time. */
  private counted(reference: string): Known | undefined {
    const isDate = momentIn(reference)?.isDay === true;
    const path = this.moment(reference, isDate ? { isDate } : {});
    return path === undefined ? undefined : { is: 'value', path, kind: isDate ? 'date' : 'dateTime' };
  }

  /** `{{trigger.closeDate - 7 days}}` */
  private moved(reference: string, where: string): Known | undefined {
    const { of = '', by } = movedIn(reference) ?? {};
    if (!by) return refuseSums(reference, where);
    const from = this.resolve(of, where);
    const kind = dateKindOf(from) ?? refuseNoDate(of, where);
    const isDay = kind === 'date' && by.hours === undefined;
    const path = this.computed.values?.moved(
      from.path,
      isDay ? { ...by, isDate: true } : by,
      reference.trim(),
    );
    if (path === undefined) throw wrong(where, 'is computed in steps, and not in triggers.');
    return { is: 'value', path, kind: isDay ? 'date' : 'dateTime' };
  }

  private find(name: string): Source | undefined {
    const exact = this.sources.get(name);
    if (exact) return exact;
    const alike = [...this.sources].filter(([known]) => plain(known) === plain(name));
    return alike.length === 1 ? alike[0]?.[1] : undefined;
  }

  /** `{{name}}` alone is the trigger's, as in a condition, where it can be nobody else's. */
  private ofTrigger(reference: string, where: string): Known | undefined {
    const [name = ''] = segmentsOf(reference);
    if (this.all.has(name) || this.sources.has('item') || ['', 'item'].includes(name)) return undefined;
    try {
      const known = this.resolve(`trigger.${reference.trim()}`, where);
      return known.is === 'anything' ? undefined : known;
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  /** @throws AppError INVALID_INPUT that says why nothing has this name here */
  private unknown(name: string, where: string): never {
    if (name === '')
      throw wrong(where, 'has empty braces {{}}.', 'Name something in them: {{trigger.name}}.');
    if (this.all.has(name))
      throw wrong(
        where,
        `step "${name}" has not always run when this one does.`,
        'Refer to earlier steps only, and not into another branch or loop.',
      );
    if (name === 'item') throw wrong(where, 'there is no item outside of a forEach.');
    const known = [...this.sources.keys()];
    throw wrong(
      where,
      `nothing is called "${name}" here.`,
      didYouMean(name, known, `Known here: ${known.join(', ')}.`),
    );
  }
}

/** What nobody knows beforehand may be a date with its time. */
function dateKindOf(known: Known): 'date' | 'dateTime' | undefined {
  if (known.is === 'anything') return 'dateTime';
  return known.is === 'value' && (known.kind === 'date' || known.kind === 'dateTime')
    ? known.kind
    : undefined;
}

function refuseNoDate(of: string, where: string): never {
  throw wrong(where, `"${of}" is no date, so nothing is later than it.`);
}

/** @throws AppError INVALID_INPUT for a reference that is to compute with numbers */
function refuseSums(reference: string, where: string): undefined {
  if (!/[*/%]|\s[+-]\s*[\w(]/.test(reference) || momentIn(reference)) return undefined;
  throw wrong(
    where,
    `{{${reference.trim()}}} is to be computed, and references compute dates only.`,
    'Dates: {{trigger.closeDate + 7 days}}. All else in a step before: {code: "…", input: {x: "{{trigger.amount.amount}}"}, id: "sum"}, then {{sum.…}}.',
  );
}

/** `all[0].name` and `all.[0].name` are the same path. */
const segmentsOf = (reference: string): string[] =>
  reference
    .trim()
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
