import { AppError } from '../../errors/app-error.js';
import { plain } from '../../schema/nearest.js';
import { numberIn } from '../../schema/values/value-type.js';
import { optionValue } from '../../schema/values/options.js';
import { isMoney } from '../terms/money.js';
import type { TermSpot } from '../terms/read-term.js';
import type { Term } from '../terms/term.js';
import { ratio } from './counts.js';
import { COUNT, type Accumulator, type Measure, type Way } from './measure.js';
import type { Unit } from './unit.js';

type Test = (raw: readonly unknown[]) => boolean;

const CONDITION = /^(.+?)\s*(!=|<=|>=|=|<|>|\s(?:not\s+)?in\s)\s*(.+)$/i;

/**
 * A figure over those records of a group that meet a condition: "count where stage = Won". A share is their part of
 * the records of the group, from 0 to 1.
 * @throws AppError INVALID_INPUT for a condition that is not `field = value`, `field in a, b` or `field > number`
 */
export function restricted(
  measure: Measure,
  head: string,
  said: string,
  read: (term: string) => Term,
  spot: TermSpot,
): Measure {
  const [, path = '', sign = '', operand = ''] = CONDITION.exec(said) ?? [];
  if (!path) throw refuse(said);
  const term = read(path.trim());
  const test = testOf(term, sign.trim().toLowerCase().replace(/\s+/g, ' '), operand, spot);
  const name = `${head.trim()} where ${said.trim()}`;
  const within = (way: Way): Way => ({
    ...way,
    terms: [...way.terms, term],
    start: () => filtered(way.start(), term, test),
  });
  if (measure.isShare && measure.name === 'share') return { name, byValue: shareOf(term, test) };
  return {
    name,
    byValue: within(measure.byValue),
    ...(measure.byAggregate && { byAggregate: within(measure.byAggregate) }),
    ...(measure.isShare && { isShare: true }),
  };
}

const filtered = (inner: Accumulator, term: Term, test: Test): Accumulator => ({
  add: (unit) => (test(unit.raw(term)) ? inner.add(unit) : undefined),
  value: (conversion) => inner.value(conversion),
});

function shareOf(term: Term, test: Test): Way {
  return {
    terms: [term],
    wires: [],
    start: () => {
      const part = COUNT.byValue.start();
      const all = COUNT.byValue.start();
      return {
        add: (unit: Unit) => {
          all.add(unit);
          if (test(unit.raw(term))) part.add(unit);
        },
        value: () => ratio(Number(part.value()), Number(all.value())),
      };
    },
  };
}

function testOf(term: Term, sign: string, operand: string, spot: TermSpot): Test {
  if (sign === '=' || sign === '!=') return equality(term, [operand], sign === '=');
  if (sign.endsWith('in'))
    return equality(term, operand.replace(/^[[(]|[\])]$/g, '').split(/\s*,\s*/), sign === 'in');
  const bound = numberIn(operand);
  if (bound === undefined) throw refuse(`${term.name} ${sign} ${operand}`, spot);
  return (raw) => {
    const shown = term.show(raw);
    const number = isMoney(shown) ? shown.amount : shown;
    return typeof number === 'number' && compare(number, sign, bound);
  };
}

function compare(number: number, sign: string, bound: number): boolean {
  if (sign === '<') return number < bound;
  if (sign === '>') return number > bound;
  return sign === '<=' ? number <= bound : number >= bound;
}

function equality(term: Term, operands: readonly string[], isIn: boolean): Test {
  const texts = operands.map((one) => one.trim().replace(/^["']|["']$/g, ''));
  const wanted = new Set(
    texts.map((text) =>
      term.kind === 'select' && term.field.type !== 'ACTOR' ? optionValue(text, term.field) : plain(text),
    ),
  );
  return (raw) => candidates(term, raw).some((one) => wanted.has(one)) === isIn;
}

/** What a value may be called: an option by what is stored, a record by its id or title, everything else as shown. */
function candidates(term: Term, raw: readonly unknown[]): string[] {
  if (term.kind === 'select' && term.field.type !== 'ACTOR') return [String(raw[0])];
  const shown = term.show(raw);
  const all =
    term.kind === 'record' && typeof shown === 'object' && shown !== null ? Object.values(shown) : [shown];
  return all.map((one) => plain(String(one)));
}

const refuse = (said: string, { place }: Pick<TermSpot, 'place'> = { place: 'metrics' }) =>
  new AppError('INVALID_INPUT', `${place}: the condition "${said}" is not understood.`, {
    hint: 'Say "where stage = Won", "where stage in Won, Lost" or "where amount > 1000".',
  });
