import { AppError } from '../../errors/app-error.js';
import type { FieldType } from '../../schema/schema-field.js';
import { optionValue, valuesMeant } from '../../schema/values/options.js';
import { unitsIn } from '../../schema/values/written-money.js';
import type { Asked, Operand, ViewCondition, ViewFilter } from './view-condition.js';
import { dateConditions } from './view-dates.js';

type Translate = (asked: Asked) => ViewCondition[] | undefined;

const one = (
  { field, part: asked }: Asked,
  operand: Operand,
  value: unknown = '',
  part = asked,
): ViewFilter[] => [{ field, operand, value: String(value), ...(part && { part }) }];
const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);

const texts: Translate = (asked) => {
  const { operator, operand, part } = asked;
  if (part === 'addressCountry') return countries(asked);
  if (operator === 'contains') return one(asked, 'CONTAINS', operand);
  return operator === 'notContains' ? one(asked, 'DOES_NOT_CONTAIN', operand) : undefined;
};

/** Countries are chosen from a list, by their whole names (measured). */
const countries: Translate = (asked) => {
  const { operator, operand } = asked;
  const names = () => JSON.stringify(listOf(operand).map(String));
  if (['contains', 'eq', 'in'].includes(operator)) return one(asked, 'CONTAINS', names());
  return ['notContains', 'neq', 'notIn'].includes(operator)
    ? one(asked, 'DOES_NOT_CONTAIN', names())
    : undefined;
};

/** Twenty's own "is not" leaves records without a value out; people mean them too. */
const options: Translate = (asked) => {
  const { field, operator, operand } = asked;
  const chosen = () => valuesMeant(listOf(operand), field);
  if (operator === 'eq' || operator === 'in') return one(asked, 'IS', JSON.stringify(chosen()));
  if (operator !== 'neq' && operator !== 'notIn') return undefined;
  const left = new Set(chosen());
  const others = field.options.map(({ value }) => value).filter((value) => !left.has(value));
  return one(asked, 'IS', JSON.stringify([...others, '']));
};

const severalOptions: Translate = (asked) => {
  const { field, operator, operand } = asked;
  const chosen = () => JSON.stringify(listOf(operand).map((given) => optionValue(given, field)));
  if (['contains', 'eq', 'in'].includes(operator)) return one(asked, 'CONTAINS', chosen());
  return operator === 'notContains' ? one(asked, 'DOES_NOT_CONTAIN', chosen()) : undefined;
};

const BOUNDS: Readonly<Record<string, Operand>> = {
  ...{ gt: 'GREATER_THAN_OR_EQUAL', gte: 'GREATER_THAN_OR_EQUAL' },
  ...{ lt: 'LESS_THAN_OR_EQUAL', lte: 'LESS_THAN_OR_EQUAL' },
};

const bounds =
  (part?: string): Translate =>
  (asked) => {
    const { operator, operand } = asked;
    const [low, high] = listOf(operand);
    if (operator === 'between')
      return [
        ...one(asked, 'GREATER_THAN_OR_EQUAL', low, part),
        ...one(asked, 'LESS_THAN_OR_EQUAL', high, part),
      ];
    const bound = BOUNDS[operator];
    if (!bound || !isNumeric(operand)) return undefined;
    // Views have no "more than": it is "at least, and not that".
    const strict = operator.endsWith('e') ? [] : one(asked, 'IS_NOT', operand, part);
    return [...one(asked, bound, operand, part), ...strict];
  };

const isNumeric = (operand: unknown) => operand !== '' && Number.isFinite(Number(operand));

/** "50k" is an amount too. */
const amounts: Translate = (asked) => {
  const units = listOf(asked.operand).map((given) => unitsIn(given) ?? given);
  return numbers('amountMicros')({ ...asked, operand: Array.isArray(asked.operand) ? units : units[0] });
};

const numbers =
  (part?: string): Translate =>
  (asked) => {
    const { operator, operand } = asked;
    if (operator === 'eq' && isNumeric(operand)) return one(asked, 'IS', operand, part);
    return bounds(part)(asked);
  };

const yesOrNo: Translate = (asked) =>
  asked.operator === 'eq' ? one(asked, 'IS', asked.operand === true || asked.operand === 'true') : undefined;

const BY_TYPE: Partial<Record<FieldType, Translate>> = {
  ...{
    TEXT: texts,
    EMAILS: texts,
    FULL_NAME: texts,
    ADDRESS: texts,
    LINKS: texts,
    PHONES: texts,
    ARRAY: texts,
  },
  SELECT: options,
  MULTI_SELECT: severalOptions,
  NUMBER: numbers(),
  CURRENCY: amounts,
  BOOLEAN: yesOrNo,
  DATE: dateConditions,
  DATE_TIME: dateConditions,
};

/**
 * What a view asks for one comparison of the query language; a view knows fewer of them.
 * @throws AppError INVALID_INPUT with what a view can ask of that field
 */
export function viewOperand(asked: Asked): ViewCondition[] {
  const { field, operator, operand } = asked;
  if (operator === 'empty')
    return one(asked, operand === true || operand === 'true' ? 'IS_EMPTY' : 'IS_NOT_EMPTY');
  return BY_TYPE[field.type]?.(asked) ?? refuse(asked);
}

/** The currency of an amount is a choice of its own. */
export function currencyOperand(asked: Asked): ViewCondition[] {
  const { operator, operand } = asked;
  if (operator !== 'eq' && operator !== 'in') return refuse(asked);
  const codes = listOf(operand).map((code) => String(code).toUpperCase());
  return one(asked, 'IS', JSON.stringify(codes), 'currencyCode');
}

const CAN: Partial<Record<FieldType, string>> = {
  TEXT: 'contains, notContains, empty',
  SELECT: 'eq, in, neq, notIn, empty',
  MULTI_SELECT: 'contains, notContains, empty',
  NUMBER: 'eq, gt, gte, lt, lte, between, empty',
  CURRENCY: 'eq, gt, gte, lt, lte, between, currency, empty',
  BOOLEAN: 'eq',
  DATE: 'gte, lt, between, eq "today" or "this month", empty',
  DATE_TIME: 'gte, lt, between, eq "today" or "this month", empty',
};

function refuse({ field, operator, operand, part, via }: Asked): never {
  const isText = BY_TYPE[field.type] === texts;
  const can = CAN[field.type] ?? (isText ? CAN.TEXT : undefined);
  const path = [via, field.name, part].filter((name) => name !== undefined);
  const isNear = isText && operator === 'eq' && typeof operand === 'string';
  const near = path.reduceRight(
    (said, name) => `{${name}: ${said}}`,
    `{contains: ${JSON.stringify(operand)}}`,
  );
  throw new AppError('INVALID_INPUT', `A view of Twenty cannot ask "${operator}" of "${field.name}".`, {
    hint: can
      ? `${isNear ? `Say ${near}. ` : ''}Of such a field it can ask: ${can}.`
      : 'It can only ask whether such a field is empty. twenty_list_records answers the whole question.',
  });
}
