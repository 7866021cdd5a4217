import { randomUUID } from 'node:crypto';
import type { TwentyFilter } from '../../query/filter/comparison.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { StandIns } from './stand-ins.js';

/** One filter of a find step: the operands of Twenty's views. */
export interface RecordLeaf {
  readonly is: 'leaf';
  readonly field: SchemaField;
  readonly operand: string;
  readonly value: string;
  readonly part?: string;
  /** The same in the filter language of Twenty's API, as it is today. */
  readonly filter: TwentyFilter;
}

export type RecordTest = RecordLeaf | { readonly is: 'and' | 'or'; readonly of: readonly RecordTest[] };

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
      if (member.is === 'leaf') recordFilters.push(recordFilter(member, object, standIns, id, index));
      else group(member, id, index);
    });
  };
  group(test.is === 'leaf' ? { is: 'and', of: [test] } : test);
  return { recordFilterGroups, recordFilters, gqlOperationFilter: asked(test) };
}

const recordFilter = (
  leaf: RecordLeaf,
  object: SchemaObject,
  standIns: StandIns,
  group: string,
  position: number,
) => ({
  ...{ id: randomUUID(), fieldMetadataId: standIns.field(object, leaf.field.name), type: leaf.field.type },
  ...{ operand: leaf.operand, value: leaf.value, displayValue: leaf.value, label: leaf.field.label },
  ...{ recordFilterGroupId: group, positionInRecordFilterGroup: position },
  ...(leaf.part && { subFieldName: leaf.part }),
});

const asked = (test: RecordTest): TwentyFilter =>
  test.is === 'leaf' ? test.filter : { [test.is]: test.of.map(asked) };
