import { escaped } from '../../../query/filter/comparison.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import { valuesMeant } from '../../../schema/values/options.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import { at, wrong } from '../../definition/at.js';
import { recordDates } from './record-dates.js';
import { recordId } from '../references/record-ids.js';
import { recordNumbers } from './record-numbers.js';
import { type RecordTest, allOf, anyOf, empty, not, recordLeaf } from './record-tests.js';
import { hasReference, textWith } from '../references/references.js';
import type { Seeking, Sought } from './sought.js';

type Translate = (asked: Sought) => RecordTest | undefined;

const listOf = (operand: unknown): unknown[] => (Array.isArray(operand) ? operand : [operand]);
const NEGATIVE = new Set(['neq', 'notIn', 'notContains']);
const EQUAL = new Set(['eq', 'in', 'neq', 'notIn']);

/** A find step looks for a part of a text, in any case; it cannot look for a whole one. */
const texts: Translate = (asked) => {
  const { operator, operand, field, building } = asked;
  const isPart = operator === 'contains' || operator === 'notContains';
  if (field.type === 'RICH_TEXT' || (!isPart && !EQUAL.has(operator))) return undefined;
  if (!isPart)
    building.notes.add(
      `A find step of Twenty looks for a part of a text: "${field.name}" finds what contains it, too.`,
    );
  const all = listOf(operand).map((one) => {
    const text = textOperand(one, asked);
    const said = { ilike: `%${text}%` };
    if (!NEGATIVE.has(operator)) return recordLeaf(asked, 'CONTAINS', text, said);
    return anyOf(not(recordLeaf(asked, 'DOES_NOT_CONTAIN', text, said)), empty(asked));
  });
  return NEGATIVE.has(operator) ? allOf(...all) : anyOf(...all);
};

function textOperand(value: unknown, { scope, path }: Seeking): string {
  if (typeof value !== 'string' && typeof value !== 'number') throw wrong(path, 'is compared with a text.');
  return hasReference(value) ? textWith(String(value), scope, path) : escaped(String(value));
}

const optionsOf = ({ operand, field, path, scope }: Sought): string[] =>
  listOf(operand).flatMap((one) =>
    hasReference(one) ? [textWith(String(one), scope, path)] : at(path, () => valuesMeant(one, field)),
  );

const options: Translate = (asked) => {
  if (!EQUAL.has(asked.operator)) return undefined;
  const given = optionsOf(asked);
  const test = (operand: string) => recordLeaf(asked, operand, JSON.stringify(given), { in: given });
  return NEGATIVE.has(asked.operator) ? anyOf(not(test('IS_NOT')), empty(asked)) : test('IS');
};

const severalOptions: Translate = (asked) => {
  if (!EQUAL.has(asked.operator) && !['contains', 'notContains'].includes(asked.operator)) return undefined;
  const given = optionsOf(asked);
  const test = (operand: string) => recordLeaf(asked, operand, JSON.stringify(given), { containsAny: given });
  return NEGATIVE.has(asked.operator) ? anyOf(not(test('DOES_NOT_CONTAIN')), empty(asked)) : test('CONTAINS');
};

const yesOrNo: Translate = (asked) => {
  const { operator, operand, path } = asked;
  if (operator !== 'eq' && operator !== 'neq') return undefined;
  if (typeof operand !== 'boolean') throw wrong(path, 'is compared with true or false.');
  const value = operator === 'eq' ? operand : !operand;
  return recordLeaf(asked, 'IS', String(value), { eq: value });
};

/** Of a list that holds an empty reference Twenty forgets the whole filter of a relation, and finds every record; a reference alone fails its step. */
const ids: Translate = (asked) => {
  const { operator, operand, field, object, building } = asked;
  if (!EQUAL.has(operator)) return undefined;
  const target = field.relation ? building.schema.targetOf(field) : object;
  const given = listOf(operand).map((one) => recordId(one, target, asked));
  const alone = field.relation ? given.filter(hasReference) : [];
  const together = given.filter((one) => !alone.includes(one));
  const tests = (word: string) => [
    ...(together.length > 0 ? [recordLeaf(asked, word, JSON.stringify(together), { in: together })] : []),
    ...alone.map((one) => recordLeaf(asked, word, one, { in: [one] })),
  ];
  if (!NEGATIVE.has(operator)) return anyOf(...tests('IS'));
  return anyOf(allOf(...tests('IS_NOT').map(not)), empty(asked));
};

const currencies: Translate = (asked) => {
  if (asked.operator !== 'eq' && asked.operator !== 'in') return undefined;
  const given = listOf(asked.operand).map((code) => String(code).toUpperCase());
  return recordLeaf(asked, 'IS', JSON.stringify(given), { in: given });
};

const BY_KIND: Readonly<Record<string, Translate>> = {
  ...{ number: recordNumbers, micros: recordNumbers, rating: recordNumbers, boolean: yesOrNo },
  ...{ select: options, multiSelect: severalOptions, date: recordDates, dateTime: recordDates, uuid: ids },
};

function translate(field: SchemaField, part: string | undefined): Translate {
  if (field.relation) return ids;
  if (field.type === 'CURRENCY') return part === 'currencyCode' ? currencies : recordNumbers;
  return BY_KIND[valueTypeOf(field.type).kind ?? 'text'] ?? texts;
}

/** @throws AppError INVALID_INPUT for what a find step cannot ask */
export function recordTest(asked: Sought): RecordTest {
  const { operator, operand, path, field, part } = asked;
  if (operator === 'empty') {
    if (typeof operand !== 'boolean') throw wrong(path, '"empty" is true or false.');
    return empty(asked, operand);
  }
  const test = translate(field, part)(asked);
  if (test) return test;
  throw wrong(
    path,
    `a find step of Twenty cannot ask "${operator}" of "${field.name}".`,
    'It can ask eq, neq, in, notIn, gte, lte, gt, lt, between, contains, notContains and empty, as far as the kind of field has them.',
  );
}
