type Spoken = Readonly<Record<string, unknown>>;

const FIELD = ['field', 'column', 'path'];
const VERB = ['op', 'operation', 'function', 'fn', 'aggregate', 'aggregation', 'metric'];
const DIRECTION = ['direction', 'order', 'dir', 'sort'];
const PERIOD = ['granularity', 'period', 'bucket', 'interval', 'by', 'unit'];

/**
 * A figure, an order or a dimension that was written as an object, in the words that are taken here:
 * `{field: "amount", direction: "desc"}`, `{amount: "DescNullsLast"}`, `{function: "sum", field: "amount"}`,
 * `{closeDate: {granularity: "MONTH"}}`. Undefined for anything else.
 */
export function inWords(said: object): string | undefined {
  const spoken = said as Spoken;
  const entries = Object.entries(spoken);
  const [only] = entries;
  const part = (names: readonly string[]) => textAt(spoken, names);
  const [verb, field, direction, period] = [part(VERB), part(FIELD), part(DIRECTION), part(PERIOD)];
  const isSpelledOut = entries.length === [verb, field, direction, period].filter(Boolean).length;
  if (isSpelledOut && (field ?? verb) !== undefined)
    return [verb, field, direction && directionOf(direction), period && `by ${period.toLowerCase()}`]
      .filter(Boolean)
      .join(' ');
  return entries.length === 1 && only ? pair(only) : undefined;
}

function pair([name, value]: [string, unknown]): string | undefined {
  if (typeof value === 'string') return `${name} ${directionOf(value)}`;
  if (typeof value !== 'object' || value === null) return undefined;
  const period = textAt(value as Spoken, PERIOD);
  if (period !== undefined) return `${name} by ${period.toLowerCase()}`;
  const inner = inWords(value);
  return inner === undefined ? undefined : `${name}.${inner}`;
}

function textAt(spoken: Spoken, names: readonly string[]): string | undefined {
  const value = names.map((name) => spoken[name]).find((one) => typeof one === 'string');
  return typeof value === 'string' ? value : undefined;
}

/** `DescNullsLast` is "desc": empty values come last in any case. */
const directionOf = (word: string) => /^(asc|desc)(?:ending|nulls(?:first|last))?$/i.exec(word)?.[1] ?? word;
