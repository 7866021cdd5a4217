import { Injectable } from '@nestjs/common';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Cells } from '../cells/cell.js';
import type { Having } from '../cells/having.js';
import { Remarks } from '../cells/remarks.js';
import type { Condition } from '../filter/algebra.js';
import { FilterResolver } from '../filter/filter-resolver.js';
import { GroupEngine } from '../groups/group-engine.js';
import type { Conversion } from '../terms/money.js';
import { keyTerm } from '../terms/read-term.js';
import { type ReadJoin, bothOf, ofRows } from './read-join.js';

/** The figures of a join, by the id of the row they belong to; rows without a leaf have those of nothing. */
export interface Figures {
  byRow: ReadonlyMap<string, Cells>;
  ofNone: Cells;
  /** Whether all these rows are there: none of them is in the trash. */
  isOfLiving: boolean;
}

/** Computes figures about the lists beside rows: one groupBy over the list, by the foreign key that leads back. */
@Injectable()
export class JoinFigures {
  constructor(
    private readonly filters: FilterResolver,
    private readonly engine: GroupEngine,
  ) {}

  /**
   * @param within further conditions on the leaves, such as whose they are
   * @param having a condition on these figures alone; only what it leaves is kept, unless it holds for empty lists
   */
  async of(
    join: ReadJoin,
    within: Condition,
    { conversion, having }: { conversion?: Conversion | undefined; having?: Having | undefined } = {},
  ): Promise<Figures> {
    const { leaf, rowId, through, measures } = join;
    const resolved = await this.filters.resolve(bothOf(join.condition, within), leaf);
    const end = through && keyTerm(through.via, { zone: 'utc' }, through.via.name);
    const question = {
      ...{ object: leaf, resolved, dimensions: [rowId], measures, conversion },
      ...(end && { once: [rowId, end] }),
    };
    const ofNone = named(join, figuresOfNone(join));
    const kept = having && !having.holds(ofNone, new Remarks()) ? having : undefined;
    const byRow = new Map<string, Cells>();
    const { isByTwenty } = await this.engine.each(question, (groups) => {
      for (const group of groups) {
        const id = group[rowId.name];
        const cells = named(join, group);
        if (typeof id === 'string' && (kept?.holds(cells, new Remarks()) ?? true)) byRow.set(id, cells);
      }
    });
    return { byRow, ofNone, isOfLiving: isByTwenty };
  }

  /** The figures of some rows only. */
  ofRows(
    join: ReadJoin,
    ids: readonly string[],
    schema: WorkspaceSchema,
    conversion?: Conversion,
  ): Promise<Figures> {
    return this.of(join, ofRows(join, ids, schema), { conversion });
  }
}

/** The figures under the names that columns have: "deals.sum amount". */
function named({ name, measures }: ReadJoin, group: Cells): Cells {
  return Object.fromEntries(
    measures.map((measure) => [`${name}.${measure.name}`, group[measure.name] ?? nothing(measure.name)]),
  );
}

const figuresOfNone = ({ measures }: ReadJoin): Cells =>
  Object.fromEntries(measures.map(({ name, byValue }) => [name, byValue.start().value()]));

/** The sum of nothing is zero; other figures of nothing are none. */
const nothing = (name: string) => (name.startsWith('sum ') ? 0 : undefined);

export const columnsOf = ({ name, measures }: ReadJoin): string[] =>
  measures.map((measure) => `${name}.${measure.name}`);
