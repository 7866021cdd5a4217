import { Injectable } from '@nestjs/common';
import { AppError } from '../../errors/app-error.js';
import { MergedReads } from '../../query/requests/merged-reads.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { optionLabel } from '../../schema/values/options.js';
import { outcomeOf } from '../../schema/stages/stage-outcome.js';
import { stageField } from '../../schema/stages/stage-field.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Fact } from './profile.js';

/** What was done with a record: its deals by how they stand, and what it has, such as subscriptions by plan. */
export interface Dealing {
  readonly open: number;
  readonly won: number;
  readonly lost: number;
  readonly has: ReadonlyMap<string, readonly string[]>;
}

/** A list of related records, told apart by one of their fields. */
interface Source {
  readonly object: SchemaObject;
  readonly column: string;
  readonly field: SchemaField;
  readonly isDeals: boolean;
}

interface Group {
  groupByDimensionValues: [string | null, string | null];
  totalCount: number;
}

/** More kinds of related records are left out. */
const MOST_SOURCES = 4;
const NOTHING: Dealing = { open: 0, won: 0, lost: 0, has: new Map() };

/** Counts what was done with records, all of them in one request. */
@Injectable()
export class Dealings {
  constructor(private readonly reads: MergedReads) {}

  /** Nothing where the object has no deals or the role may not read them. */
  async of(
    ids: readonly string[],
    object: SchemaObject,
    schema: WorkspaceSchema,
  ): Promise<((id: string) => Dealing) | undefined> {
    const sources = sourcesOf(object, schema);
    const answers = await Promise.all(sources.map((source) => this.groups(source, ids)));
    if (!sources.some(({ isDeals }, at) => isDeals && answers[at])) return undefined;
    const found = new Map<string, Dealing>();
    for (const [at, source] of sources.entries())
      for (const group of answers[at] ?? []) add(found, source, group);
    return (id) => found.get(id) ?? NOTHING;
  }

  private groups(source: Source, ids: readonly string[]): Promise<Group[] | undefined> {
    const { object, column, field } = source;
    return this.reads
      .read<Group[]>({
        name: `${object.many}GroupBy`,
        args: {
          groupBy: [{ [column]: true }, { [field.name]: true }],
          filter: { [column]: { in: [...ids] } },
          limit: ids.length * (field.options.length + 1),
        },
        body: '{ groupByDimensionValues totalCount }',
      })
      .catch((error: unknown) => {
        if (error instanceof AppError && error.code === 'INSUFFICIENT_PERMISSIONS') return undefined;
        throw error;
      });
  }
}

/** What is known of a record by what was done with it. */
export const factsOf = ({ open, won, lost, has }: Dealing): [string, Fact][] => [
  ['deals won', won],
  ['deals lost', lost],
  ['deals open', open],
  ...[...has].map(([name, labels]): [string, Fact] => [name, labels]),
];

function sourcesOf(object: SchemaObject, schema: WorkspaceSchema): Source[] {
  const deals = schema.findObject('opportunity');
  const lists = schema.objects.filter((one) => one === deals || (one.facts.isCustom && one !== object));
  return lists.flatMap((list) => sourceIn(list, object, list === deals)).slice(0, MOST_SOURCES);
}

function sourceIn(list: SchemaObject, object: SchemaObject, isDeals: boolean): Source[] {
  const column = list.fields.find(
    ({ relation }) => relation?.kind === 'to-one' && relation.target === object.name,
  )?.relation?.joinColumn;
  const selects = list.fields.filter(({ type, isSystem }) => type === 'SELECT' && !isSystem);
  const field = isDeals
    ? stageOf(list)
    : (selects.find(({ name }) => /plan|product|type/i.test(name)) ?? selects[0]);
  return column && field ? [{ object: list, column, field, isDeals }] : [];
}

function stageOf(deals: SchemaObject): SchemaField | undefined {
  try {
    return stageField(deals);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

function add(found: Map<string, Dealing>, { object, field, isDeals }: Source, group: Group): void {
  const [id, value] = group.groupByDimensionValues;
  if (!id) return;
  const before = found.get(id) ?? NOTHING;
  const label = String(optionLabel(value, field) ?? '');
  if (isDeals) {
    const outcome = outcomeOf(label) ?? 'open';
    found.set(id, { ...before, [outcome]: before[outcome] + group.totalCount });
  } else if (label !== '') {
    const name = `${object.name} ${field.name}`;
    found.set(id, {
      ...before,
      has: new Map([...before.has, [name, [...(before.has.get(name) ?? []), label]]]),
    });
  }
}
