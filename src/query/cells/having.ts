import { AppError } from '../../errors/app-error.js';
import { didYouMean } from '../../schema/nearest.js';
import type { Clock } from '../../schema/values/dates.js';
import { isObject, numberIn } from '../../schema/values/value-type.js';
import { entry } from '../filter/comparison.js';
import { operatorNamed } from '../filter/operator-names.js';
import { stretchOf } from '../filter/whole-days.js';
import type { Money } from '../terms/money.js';
import { type Cells, isEmpty, isSameText, moneyIn, textsOf } from './cell.js';
import type { Remarks } from './remarks.js';
import { columnCalled } from './sort-cells.js';

/** A condition on what an answer consists of. */
export interface Having {
  /** The columns it looks at. */
  names: readonly string[];
  holds(cells: Cells, remarks: Remarks): boolean;
}

interface Spot {
  names: readonly string[];
  clock: Clock;
  path: string;
}

const DEEPEST = 20;

/**
 * Reads a condition such as `{"count": {gt: 2}, "deals.sum amount": {gte: 50000}}`, joined by and, or, not; an operand
 * `{field: "other column"}` compares two columns.
 * @throws AppError INVALID_INPUT for unknown columns and operators, with the nearest names
 */
export function readHaving(said: Record<string, unknown>, names: readonly string[], clock: Clock): Having {
  return group(said, { names, clock, path: 'having' }, 0);
}

function group(said: unknown, spot: Spot, depth: number): Having {
  if (!isObject(said) || Object.keys(said).length === 0)
    throw refuse(`${spot.path} must be an object of conditions.`, 'Example: {"count": {"gte": 2}}.');
  if (depth > DEEPEST) throw refuse(`${spot.path} is nested too deeply.`, `At most ${DEEPEST} levels.`);
  const parts = Object.entries(said).map(([key, inner]) => {
    const inside = { ...spot, path: `${spot.path}.${key}` };
    if (key === 'and' || key === 'or')
      return joined(
        key,
        listOf(inner).map((one) => group(one, inside, depth + 1)),
      );
    if (key === 'not') return opposite(group(inner, inside, depth + 1));
    return column(key, inner, inside);
  });
  return joined('and', parts);
}

const listOf = (said: unknown): unknown[] => (Array.isArray(said) ? said : [said]);

function joined(word: 'and' | 'or', parts: readonly Having[]): Having {
  const names = parts.flatMap((part) => part.names);
  const holds: Having['holds'] = (cells, remarks) =>
    word === 'and'
      ? parts.every((part) => part.holds(cells, remarks))
      : parts.some((part) => part.holds(cells, remarks));
  return { names, holds };
}

const opposite = ({ names, holds }: Having): Having => ({
  names,
  holds: (cells, remarks) => !holds(cells, remarks),
});

function column(said: string, operands: unknown, spot: Spot): Having {
  const name = columnCalled(said, spot.names, 'having');
  const entries: [string, unknown][] = isObject(operands) ? Object.entries(operands) : [bare(operands)];
  if (entries.length === 0) throw refuse(`${spot.path} says nothing.`, 'Example: {"count": {"gte": 2}}.');
  return joined(
    'and',
    entries.map(([operator, operand]) => comparison(name, operator, operand, spot)),
  );
}

const bare = (said: unknown): [string, unknown] =>
  said === null ? ['empty', true] : [Array.isArray(said) ? 'in' : 'eq', said];

type Compare = (cell: unknown, operand: unknown, check: Check) => boolean;

interface Check {
  clock: Clock;
  remarks: Remarks;
  /** Whether the operand is the cell of another column, and not what the caller wrote. */
  isColumn: boolean;
}

function comparison(name: string, said: string, operand: unknown, spot: Spot): Having {
  const operator = operatorNamed(said);
  const compare = entry(OPERATORS, operator);
  if (!compare)
    throw refuse(
      `${spot.path} knows no "${said}".`,
      `${didYouMean(said, Object.keys(OPERATORS), '')} It knows ${Object.keys(OPERATORS).join(', ')}.`.trim(),
    );
  const other =
    isObject(operand) && typeof operand.field === 'string'
      ? columnCalled(operand.field, spot.names, 'having')
      : undefined;
  return {
    names: other === undefined ? [name] : [name, other],
    holds: (cells, remarks) =>
      compare(cells[name], other === undefined ? operand : cells[other], {
        ...{ clock: spot.clock, remarks, isColumn: other !== undefined },
      }),
  };
}

/** Orders a cell against an operand: negative, zero, positive; for each of its amounts, none when they do not compare. */
function ordersOf(cell: unknown, operand: unknown, check: Check): number[] {
  const amounts = moneyIn(cell);
  if (amounts.length > 0) return ordersOfMoney(amounts, operand, check);
  if (typeof cell === 'number') {
    const bound = boundIn(operand);
    return bound === undefined ? [] : [cell - bound];
  }
  if (typeof cell !== 'string' || typeof operand !== 'string') return [];
  return [orderOfDates(cell, operand, check) ?? (cell < operand ? -1 : Number(cell > operand))];
}

/** A day, month or year that the caller names is meant as a whole, as in a filter: what lies in it is equal to it. */
function orderOfDates(cell: string, operand: string, { clock, isColumn }: Check): number | undefined {
  const kind = DAY.test(cell) ? 'date' : INSTANT.test(cell) ? 'dateTime' : undefined;
  if (!kind) return undefined;
  const stretch = isColumn ? { first: operand, last: operand } : stretchOf(operand, kind, clock);
  if (!stretch) return undefined;
  const moment = Date.parse(cell);
  return moment < Date.parse(stretch.first) ? -1 : Number(moment > Date.parse(stretch.last));
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T/;

function ordersOfMoney(amounts: readonly Money[], operand: unknown, { remarks }: Check): number[] {
  const bound = boundIn(operand);
  if (bound === undefined) return [];
  remarks.saw([...amounts, ...moneyIn(operand)].map(({ currency }) => currency));
  return amounts.map(({ amount }) => amount - bound);
}

const boundIn = (operand: unknown): number | undefined => moneyIn(operand)[0]?.amount ?? numberIn(operand);

const orders =
  (fits: (order: number) => boolean, every = false): Compare =>
  (cell, operand, check) => {
    const all = ordersOf(cell, operand, check);
    return all.length > 0 && (every ? all.every(fits) : all.some(fits));
  };

const isSame: Compare = (cell, operand, check) => {
  if (typeof cell === 'number' || moneyIn(cell).length > 0) return ordersOf(cell, operand, check).includes(0);
  if (typeof cell === 'string' && typeof operand === 'string') {
    const order = orderOfDates(cell, operand, check);
    if (order !== undefined) return order === 0;
  }
  const wanted = textsOf(operand);
  return textsOf(cell).some((text) => wanted.some((said) => isSameText(text, said)));
};

const texts =
  (fits: (text: string, operand: string) => boolean): Compare =>
  (cell, operand) =>
    textsOf(cell).some((text) => fits(text.toLowerCase(), String(operand).toLowerCase()));

const isIn: Compare = (cell, operand, check) => listOf(operand).some((one) => isSame(cell, one, check));

const OPERATORS: Readonly<Record<string, Compare>> = {
  eq: isSame,
  neq: (...all) => !isSame(...all),
  gt: orders((order) => order > 0),
  gte: orders((order) => order >= 0),
  lt: orders((order) => order < 0, true),
  lte: orders((order) => order <= 0, true),
  in: isIn,
  notIn: (...all) => !isIn(...all),
  between: (cell, operand, check) => {
    const [low, high] = listOf(operand);
    return OPERATORS.gte?.(cell, low, check) === true && OPERATORS.lte?.(cell, high, check) === true;
  },
  contains: texts((text, operand) => text.includes(operand)),
  startsWith: texts((text, operand) => text.startsWith(operand)),
  endsWith: texts((text, operand) => text.endsWith(operand)),
  empty: (cell, operand) => isEmpty(cell) === (operand === true || operand === 'true'),
};

const refuse = (message: string, hint: string) => new AppError('INVALID_INPUT', message, { hint });
