import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import { pascal } from '../../schema/schema-object.js';
import { withDays } from '../terms/days-term.js';
import { readTerm } from '../terms/read-term.js';
import type { TermSpot } from '../terms/read-term.js';
import type { Term } from '../terms/term.js';
import { fromMicros } from '../terms/money.js';
import { FIGURE_WORDS, plainly } from '../cells/figure-words.js';
import { isFilled, ratio } from './counts.js';
import { fromAggregates, overValues } from './figures.js';
import { COUNT, type Measure, type Way } from './measure.js';
import { restricted } from './restricted.js';
import { Average, Extreme, Percentile, Sum, type Tally } from './tally.js';

/** Reads a term of the records that are measured; a join has terms of its own. */
export type ReadTerm = (said: string) => Term;

const NUMERIC: ReadonlySet<string> = new Set(['number', 'money', 'rating']);
const ORDERED: ReadonlySet<string> = new Set([...NUMERIC, 'date', 'dateTime']);

interface Verb {
  kinds?: ReadonlySet<string>;
  takes: string;
  ways(term: Term): Omit<Measure, 'name'>;
}

const less = (a: number | string, b: number | string) => a < b;
const more = (a: number | string, b: number | string) => a > b;

const VERBS: Readonly<Record<string, Verb>> = {
  sum: { kinds: NUMERIC, takes: 'numbers and amounts', ways: (term) => added(term, () => new Sum()) },
  avg: { kinds: NUMERIC, takes: 'numbers and amounts', ways: (term) => added(term, () => new Average()) },
  min: { kinds: ORDERED, takes: 'numbers, amounts and dates', ways: (term) => extreme(term, 'min', less) },
  max: { kinds: ORDERED, takes: 'numbers, amounts and dates', ways: (term) => extreme(term, 'max', more) },
  median: { kinds: NUMERIC, takes: 'numbers and amounts', ways: (term) => percentile(term, 0.5) },
  distinct: { takes: 'any field', ways: distinct },
  filled: { takes: 'any field', ways: (term) => filled(term, (full) => full) },
  empty: { takes: 'any field', ways: (term) => filled(term, (full, all) => all - full) },
  'share filled': { takes: 'any field', ways: (term) => filled(term, ratio) },
};

/**
 * Reads "count", "sum amount", "median company.annualRevenue", "p90 amount", "distinct company", "share filled jobTitle",
 * "share" (of all records), and any of these "where stage = Won".
 * @throws AppError INVALID_INPUT for an unknown figure, or one that does not fit the field
 */
export function readMeasure(
  said: string,
  spot: TermSpot,
  read: ReadTerm = (term) => readTerm(term, spot),
): Measure {
  const [call = '', condition] = said.trim().split(/\s+where\s+/i);
  const head = withoutBrackets(call);
  const orDays = withDays(read, spot.object);
  if (condition !== undefined) return restricted(readMeasure(head, spot, read), head, condition, orDays);
  const words = plainly(head).split(/\s+/);
  if (isShare(words)) return share(words.slice(1), spot, read);
  if (/^count$/i.test(head)) return COUNT;
  const { verb, name, rest } = verbIn(words, said);
  const term = orDays(rest);
  if (verb.kinds ? !verb.kinds.has(term.kind) : term.isComputed)
    throw refuse(said, `does not work: ${name} takes ${verb.takes}`, 'twenty_get_schema shows the types.');
  return { name: `${name} ${term.name}`, ...(verb.kinds && { kind: term.kind }), ...verb.ways(term) };
}

/** "sum(amount)", "count(*)" and "count(distinct company)", as SQL has them, in our words. */
function withoutBrackets(call: string): string {
  const [, verb = call, inner = ''] = /^([\w ]+?)\s*\(\s*(.*?)\s*\)$/.exec(call) ?? [];
  if (!/^count$/i.test(verb)) return `${verb} ${inner}`.trim();
  return /^distinct\s/i.test(inner) ? inner : verb;
}

const isShare = ([first = '', second = '']: readonly string[]) =>
  /^share$/i.test(first) && !/^filled$/i.test(second);

function share(words: readonly string[], spot: TermSpot, read: ReadTerm): Measure {
  const part = /^of$/i.test(words[0] ?? '') ? words.slice(1) : words;
  const whole = part.length === 0 || isTotal(part) ? COUNT : readMeasure(part.join(' '), spot, read);
  return { ...whole, name: whole === COUNT ? 'share' : `share ${whole.name}`, isShare: true };
}

/** "share of total", "share of all": of the records. */
const isTotal = ([only = '', ...more]: readonly string[]) =>
  more.length === 0 && /^(?:total|all|records|deals|count)$/i.test(only);

interface Spoken {
  verb: Verb;
  name: string;
  rest: string;
}

function verbIn(words: readonly string[], said: string): Spoken {
  const found = percentIn(words) ?? named(words, 2) ?? named(words, 1);
  if (found) return found;
  throw unknown(said, words[0] ?? '');
}

/** "p90 amount" */
function percentIn([first = '', ...rest]: readonly string[]): Spoken | undefined {
  const percent = /^p(\d{1,2}(?:\.\d+)?)$/i.exec(first)?.[1];
  if (percent === undefined || rest.length === 0) return undefined;
  const verb: Verb = { ...MEDIAN, ways: (term) => percentile(term, Number(percent) / 100) };
  return { verb, name: `p${percent}`, rest: rest.join(' ') };
}

/** A figure whose name has so many words. */
function named(words: readonly string[], length: number): Spoken | undefined {
  const spoken = words.slice(0, length).join(' ').toLowerCase();
  const name = FIGURE_WORDS[spoken] ?? spoken;
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  const rest = words.slice(length);
  return verb && rest.length > 0 ? { verb, name, rest: rest.join(' ') } : undefined;
}

const MEDIAN: Pick<Verb, 'kinds' | 'takes'> = { kinds: NUMERIC, takes: 'numbers and amounts' };

const WITH_AGGREGATES: ReadonlySet<string> = new Set(['NUMBER', 'DATE', 'DATE_TIME']);

/** Aggregates exist for the record's own fields, not for what lies behind relations. */
function aggregateOf(term: Term, prefix: string): { wire: string; currency?: Term } | undefined {
  const { field, paths } = term;
  if (!isOwn(term)) return undefined;
  const wire = `${prefix}${pascal(field.name)}`;
  if (term.kind === 'money')
    return { wire: `${wire}AmountMicros`, currency: { ...term, kind: 'text', paths: paths.slice(1) } };
  return paths[0]?.length === 1 && WITH_AGGREGATES.has(field.type) ? { wire } : undefined;
}

const isOwn = ({ field, paths, beyond, bucket, isComputed }: Term) =>
  !beyond && !bucket && !isComputed && !field.relation && paths[0]?.[0] === field.name;

/** The sum and the number of values add up over the parts of a group; an average of averages would not. */
function added(term: Term, start: () => Sum): Omit<Measure, 'name'> {
  const sum = aggregateOf(term, 'sum');
  const byValue = overValues(term, start);
  if (!sum) return { byValue };
  const wires = [sum.wire, `countNotEmpty${pascal(term.field.name)}`];
  const add = (tally: Sum, [total, count]: readonly unknown[], isMicros: boolean) =>
    tally.addTotal(isMicros ? fromMicros(total) : Number(total), Number(count));
  return { byValue, byAggregate: fromAggregates({ ...sum, wires }, start, add) };
}

function extreme(
  term: Term,
  prefix: string,
  isBetter: (a: number | string, b: number | string) => boolean,
): Omit<Measure, 'name'> {
  const best = aggregateOf(term, prefix);
  const start = () => new Extreme(isBetter);
  const byValue = overValues(term, start);
  if (!best) return { byValue };
  const isDate = term.kind === 'date' || term.kind === 'dateTime';
  const add = (tally: Tally, [value]: readonly unknown[], isMicros: boolean) =>
    tally.add(isMicros ? fromMicros(value) : isDate ? String(value) : Number(value), 1);
  return { byValue, byAggregate: fromAggregates({ ...best, wires: [best.wire] }, start, add) };
}

const percentile = (term: Term, at: number): Omit<Measure, 'name'> => ({
  byValue: overValues(term, () => new Percentile(at)),
});

function distinct(term: Term): Omit<Measure, 'name'> {
  const byValue: Way = {
    terms: [term],
    wires: [],
    start: () => {
      const seen = new Set<string>();
      return {
        add: (unit) => {
          const raw = unit.raw(term);
          if (isFilled(term, raw)) seen.add(JSON.stringify(term.kind === 'record' ? raw[0] : raw));
        },
        value: () => seen.size,
      };
    },
  };
  const { field, paths, beyond } = term;
  const isPlain =
    !beyond &&
    !term.bucket &&
    !field.relation &&
    paths.length === 1 &&
    paths[0]?.length === 1 &&
    !term.isMultiple;
  if (!isPlain) return { byValue };
  const wire = `countUniqueValues${pascal(field.name)}`;
  const start = () => {
    let count = 0;
    return {
      add: (unit: { figure?(wire: string): unknown }) => void (count = Number(unit.figure?.(wire) ?? 0)),
      value: () => count,
    };
  };
  return { byValue, byWhole: { terms: [], wires: [wire], start } };
}

function filled(term: Term, show: (full: number, all: number) => number | undefined): Omit<Measure, 'name'> {
  const counting = (fullIn: (unit: Parameters<ReturnType<Way['start']>['add']>[0]) => number) => () => {
    let full = 0;
    let all = 0;
    return {
      add: (unit: Parameters<ReturnType<Way['start']>['add']>[0]) => {
        full += fullIn(unit);
        all += unit.weight;
      },
      value: () => show(full, all),
    };
  };
  const byValue: Way = {
    terms: [term],
    wires: [],
    start: counting((unit) => (isFilled(term, unit.raw(term)) ? unit.weight : 0)),
  };
  const { field, paths, beyond } = term;
  if (
    beyond ||
    field.relation ||
    term.isMultiple ||
    paths[0]?.[0] !== field.name ||
    paths.length > 2 ||
    (paths[0].length > 1 && term.kind !== 'money' && term.kind !== 'name')
  )
    return { byValue };
  const wire = `countNotEmpty${pascal(field.name)}`;
  return {
    byValue,
    byAggregate: { terms: [], wires: [wire], start: counting((unit) => Number(unit.figure?.(wire) ?? 0)) },
  };
}

const refuse = (name: string, problem: string, hint: string) =>
  new AppError('INVALID_INPUT', `metrics: "${name}" ${problem}.`, { hint });

const RATE = /\b(?:win|conversion|closing|close) rate\b/i;
const A_RATE = 'A rate is the share of an option, such as the stage of what is won.';

function unknown(term: string, verb: string): AppError {
  const verbs = ['count', 'share', 'p90', ...Object.keys(VERBS)];
  return refuse(
    term,
    'is not understood',
    `${RATE.test(term) ? A_RATE : didYouMean(verb, verbs, '')} Examples: "count", "sum amount", "distinct company", "share where stage = Won".`.trim(),
  );
}
