import type { Column, Shape } from '../model/shape';
import { restBadRequest } from './rest-error';

const COMPARATORS = [
  'eq',
  'neq',
  'in',
  'containsAny',
  'is',
  'gt',
  'gte',
  'lt',
  'lte',
  'startsWith',
  'endsWith',
  'like',
  'ilike',
];
const LISTS: readonly string[] = ['in', 'containsAny'];
const NUMBERS: readonly string[] = ['NUMBER', 'NUMERIC', 'POSITION'];

type Filter = Readonly<Record<string, unknown>>;

/** Reads REST's filter language, `and(name[like]:"%a%",or(…))`, into the filter argument of the record operations. */
export function readFilter(text: string | null, shape: Shape): Filter {
  if (text === null) return {};
  refuseUnbalanced(text);
  return { and: readList('and', text, shape) };
}

function refuseUnbalanced(text: string): void {
  const open = [...text].filter((letter) => letter === '(').length;
  const missing = open - [...text].filter((letter) => letter === ')').length;
  if (missing === 0) return;
  const what = missing > 0 ? 'close' : 'open';
  const count = Math.abs(missing);
  throw restBadRequest(
    `'filter' invalid. ${count} ${what} bracket${count > 1 ? 's are' : ' is'} missing in the query`,
  );
}

function readList(conjunction: string, inside: string, shape: Shape): Filter[] {
  if (inside.trim() === '')
    throw restBadRequest(`'filter' invalid for '${conjunction}()'. eg: price[gte]:10`);
  return splitOutside(inside).map((condition) => readCondition(condition, shape));
}

function readCondition(condition: string, shape: Shape): Filter {
  const [, conjunction, inside = ''] = /^(and|or|not)\(([\s\S]*)\)$/.exec(condition) ?? [];
  if (conjunction === undefined) return readComparison(condition, shape);
  const list = readList(conjunction, inside, shape);
  if (conjunction !== 'not') return { [conjunction]: list };
  if (list.length > 1) {
    const example = 'eg: not(field[eq]:1)';
    throw restBadRequest(`'filter' invalid. 'not' conjunction should contain only 1 condition. ${example}`);
  }
  return { not: list[0] };
}

function readComparison(condition: string, shape: Shape): Filter {
  const [, path, comparator = '', value = ''] = /^([^[\]]+)\[([^[\]]+)\]:([\s\S]+)$/.exec(condition) ?? [];
  if (path === undefined) throw restBadRequest(`'filter' invalid for '${condition}'. eg: price[gte]:10`);
  if (!COMPARATORS.includes(comparator)) {
    throw restBadRequest(
      `'filter' invalid for '${condition}', comparator ${comparator} not in ${COMPARATORS.join(', ')}`,
    );
  }
  const steps = path.split('.');
  const operand = readOperand(comparator, value, columnAt(steps, shape));
  return steps.reduceRight<Filter>((inner, step) => ({ [step]: inner }), { [comparator]: operand });
}

function columnAt([name = '', part = '']: readonly string[], shape: Shape): Column | undefined {
  const member = shape.members.get(name);
  if (member?.kind === 'composite') return member.parts.get(part);
  return member?.kind === 'column' ? member.column : undefined;
}

function readOperand(comparator: string, value: string, column: Column | undefined): unknown {
  if (comparator === 'is') return value;
  if (!LISTS.includes(comparator)) return readValue(value, column);
  const inside = /^\[([\s\S]*)\]$/.exec(value)?.[1];
  if (inside !== undefined) return splitOutside(inside).map((one) => readValue(one.trim(), column));
  const example = `'field[${comparator}]:[value_1,value_2]'`;
  throw restBadRequest(
    `'filter' invalid for '${comparator}' operator. Received '${value}' but array value expected eg: ${example}`,
  );
}

/** A value in quotes is text; otherwise numbers and booleans are read where the column holds them. */
function readValue(text: string, column: Column | undefined): unknown {
  const quoted = /^(["'])([\s\S]*)\1$/.exec(text)?.[2];
  if (quoted !== undefined) return quoted;
  if (column?.type === 'BOOLEAN' && /^(true|false)$/.test(text)) return text === 'true';
  const isNumber = column !== undefined && NUMBERS.includes(column.type) && text.trim() !== '';
  return isNumber && !Number.isNaN(Number(text)) ? Number(text) : text;
}

/** Splits at commas outside of quotes and brackets. */
export function splitOutside(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = '';
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i);
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === '"') quote = letter;
    else if ('[('.includes(letter)) depth += 1;
    else if ('])'.includes(letter)) depth -= 1;
    else if (letter === ',' && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
