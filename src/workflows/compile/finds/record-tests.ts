import { randomUUID } from 'node:crypto';
import type { TwentyFilter } from '../../../query/filter/comparison.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import { valueTypeOf } from '../../../schema/values/value-types.js';
import type { StandIns } from '../stand-ins.js';

/** One filter of a find step: the operands of Twenty's views. */
export interface RecordLeaf {
  readonly is: 'leaf';
  readonly field: SchemaField;
  readonly operand: string;
  readonly value: string;
  readonly part?: string;
  readonly via?: Via;
  /** The same in the filter language of Twenty's API, as it is today. */
  readonly filter: TwentyFilter;
}

export type RecordTest = RecordLeaf | { readonly is: 'and' | 'or'; readonly of: readonly RecordTest[] };

const joined = (is: 'and' | 'or', of: readonly RecordTest[]): RecordTest => {
  const [only] = of;
  return only && of.length === 1 ? only : { is, of };
};
export const allOf = (...of: RecordTest[]) => joined('and', of);
export const anyOf = (...of: RecordTest[]) => joined('or', of);

/** The relation that is gone along to the record that is compared. */
export interface Via {
  readonly relation: SchemaField;
  readonly object: SchemaObject;
}

/** What is compared. */
interface Place {
  readonly field: SchemaField;
  readonly part?: string;
  readonly via?: Via;
}

/** The part that is meant where none is named; of names and addresses it is any. */
const MAIN: Readonly<Partial<Record<string, string>>> = { EMAILS: 'primaryEmail', LINKS: 'primaryLinkUrl' };

/** A filter, and what it says in the language of the API: `said` of the value. */
export function recordLeaf(place: Place, operand: string, value: string, said: TwentyFilter): RecordLeaf {
  const { field, via, part = MAIN[field.type] } = place;
  const name = field.relation?.joinColumn ?? field.name;
  const all = part ? [part] : mainParts(field);
  const within = all.map((wire) => ({ [name]: { [wire]: said } }));
  const several = { [operand === 'IS_EMPTY' ? 'and' : 'or']: within };
  const [only = { [name]: said }] = within;
  const filter = within.length > 1 ? several : only;
  return { is: 'leaf', field, operand, value, ...(part && { part }), ...along(via, filter) };
}

const along = (via: Via | undefined, filter: TwentyFilter) =>
  via ? { via, filter: { [via.relation.name]: filter } } : { filter };

function mainParts(field: SchemaField): string[] {
  if (field.relation) return [];
  const { parts = {}, main = [] } = valueTypeOf(field.type);
  return main.flatMap((key) => parts[key]?.wire ?? []);
}

/** A negative operand says the opposite of its positive filter. */
export const not = (leaf: RecordLeaf): RecordLeaf => ({ ...leaf, filter: { not: leaf.filter } });

const OPPOSITE: Readonly<Record<string, string>> = {
  ...{ IS: 'IS_NOT', IS_NOT: 'IS' },
  ...{ CONTAINS: 'DOES_NOT_CONTAIN', DOES_NOT_CONTAIN: 'CONTAINS' },
  ...{ IS_AFTER: 'IS_BEFORE', IS_BEFORE: 'IS_AFTER' },
};
const TURNED: Readonly<Record<string, string>> = {
  GREATER_THAN_OR_EQUAL: 'LESS_THAN_OR_EQUAL',
  LESS_THAN_OR_EQUAL: 'GREATER_THAN_OR_EQUAL',
};

/** What holds exactly when a test does not, empty values included; undefined where a find step has no way to ask that. */
export function opposite(test: RecordTest): RecordTest | undefined {
  if (test.is === 'leaf') return oppositeLeaf(test);
  const of = test.of.map(opposite);
  return of.every((one) => one !== undefined) ? joined(test.is === 'and' ? 'or' : 'and', of) : undefined;
}

function oppositeLeaf(test: RecordLeaf): RecordTest | undefined {
  const { operand, field, value } = test;
  if (operand === 'IS_EMPTY' || operand === 'IS_NOT_EMPTY') return empty(test, operand === 'IS_NOT_EMPTY');
  if (field.type === 'BOOLEAN')
    return anyOf(not({ ...test, value: value === 'true' ? 'false' : 'true' }), empty(test));
  const turned = TURNED[operand];
  if (turned)
    return anyOf(
      allOf(not({ ...test, operand: turned }), { ...test, operand: 'IS_NOT', filter: {} }),
      empty(test),
    );
  const other = OPPOSITE[operand];
  if (!other) return undefined;
  return anyOf(not({ ...test, operand: other }), empty(test));
}

export const empty = (place: Place, isYes = true): RecordLeaf =>
  recordLeaf(place, isYes ? 'IS_EMPTY' : 'IS_NOT_EMPTY', '', { is: isYes ? 'NULL' : 'NOT_NULL' });

/** What a find step holds: Twenty obeys the record filters alone, the other says the same for whoever asks its API. */
export interface FindFilter {
  readonly recordFilterGroups: readonly object[];
  readonly recordFilters: readonly object[];
  readonly gqlOperationFilter: TwentyFilter;
}

export const NO_FILTER: FindFilter = { recordFilterGroups: [], recordFilters: [], gqlOperationFilter: {} };

/** One group stands around everything: of several Twenty reads the first and drops the others. */
export function findFilter(test: RecordTest, object: SchemaObject, standIns: StandIns): FindFilter {
  const recordFilterGroups: object[] = [];
  const recordFilters: object[] = [];
  const group = (one: Exclude<RecordTest, RecordLeaf>, parent?: string, position = 0): void => {
    const id = randomUUID();
    recordFilterGroups.push({
      ...{ id, logicalOperator: one.is === 'and' ? 'AND' : 'OR', positionInRecordFilterGroup: position },
      ...(parent && { parentRecordFilterGroupId: parent }),
    });
    one.of.forEach((member, index) => {
      if (member.is !== 'leaf') return group(member, id, index);
      const { field, via } = member;
      const fieldMetadataId = standIns.field(object, via?.relation.name ?? field.name);
      const behind = via && { relationTargetFieldMetadataId: standIns.field(via.object, field.name) };
      const place = { recordFilterGroupId: id, positionInRecordFilterGroup: index };
      recordFilters.push({ ...filterOf(member), fieldMetadataId, ...behind, ...place });
    });
  };
  group(test.is === 'leaf' ? { is: 'and', of: [test] } : test);
  return { recordFilterGroups, recordFilters, gqlOperationFilter: asked(test) };
}

const filterOf = ({ field, operand, value, part, via }: RecordLeaf) => ({
  ...{ id: randomUUID(), type: field.relation ? 'RELATION' : field.type, operand, value },
  ...{ displayValue: value, label: via ? `${via.relation.label} ${field.label}` : field.label },
  ...(part && { subFieldName: part }),
});

const asked = (test: RecordTest): TwentyFilter =>
  test.is === 'leaf' ? test.filter : { [test.is]: test.of.map(asked) };
