import { Injectable } from '@nestjs/common';
import { isObject } from '../../schema/values/value-type.js';
import { MergedReads } from './merged-reads.js';
import { PermittedRuns } from './permitted-runs.js';
import { type Chosen, MOST_CHILDREN, type Selection, isTooDeep, nearPart, toGraphql } from './selection.js';
import type { WirePage, WireRecord } from './wire.js';

export interface PageVariables {
  filter: Record<string, unknown>;
  orderBy?: Record<string, unknown>[];
  first: number;
  offset?: number;
}

interface Group {
  groupByDimensionValues: [string | null];
  totalCount: number;
}

/** Reads pages of records; what Twenty leaves empty (relations below relations) or cuts (lists) is fetched and put in. */
@Injectable()
export class RecordReads {
  constructor(
    private readonly reads: MergedReads,
    private readonly permitted: PermittedRuns,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS for a field that was asked for by name */
  async find(selection: Selection, page: PageVariables): Promise<WirePage> {
    const answer = await this.permitted.run(nearPart(selection), (part) => this.ask(part, page));
    await this.complete(
      answer.edges.map(({ node }) => node),
      selection,
    );
    return answer;
  }

  private ask(part: Selection, page: PageVariables): Promise<WirePage> {
    return this.reads.read<WirePage>({
      name: part.object.many,
      args: { ...page },
      body: `{ totalCount pageInfo { hasNextPage } edges { node ${toGraphql(part)} } }`,
    });
  }

  /** Fills in what lies too deep for one request, and how long the lists really are. */
  private async complete(nodes: readonly WireRecord[], { object, chosen }: Selection): Promise<void> {
    await Promise.all(
      chosen.map(async (one) => {
        if (!one.nested) return;
        const children = nodes.flatMap((node) => childrenIn(node[one.field.name]));
        if (children.length === 0) return;
        await Promise.all([this.deepen(children, one.nested, one), this.measure(nodes, object.name, one)]);
      }),
    );
  }

  private async deepen(children: readonly WireRecord[], nested: Selection, { field }: Chosen): Promise<void> {
    const deep = nested.chosen.filter((inner) => isTooDeep(field, inner.field));
    const near = nested.chosen.filter((inner) => !isTooDeep(field, inner.field));
    await Promise.all([
      deep.length > 0 && this.graft(children, { object: nested.object, chosen: deep }),
      this.complete(children, { object: nested.object, chosen: near }),
    ]);
  }

  private async graft(children: readonly WireRecord[], selection: Selection): Promise<void> {
    const ids = [...new Set(children.map(({ id }) => id))];
    const { edges } = await this.find(selection, { filter: { id: { in: ids } }, first: ids.length });
    const found = new Map(edges.map(({ node }) => [node.id, node]));
    for (const child of children) Object.assign(child, found.get(child.id));
  }

  /** Twenty gives sixty records of a list and counts no further; the groups of their foreign key tell how many there are. */
  private async measure(
    nodes: readonly WireRecord[],
    object: string,
    { field, nested }: Chosen,
  ): Promise<void> {
    const full = nodes.filter((node) => childrenIn(node[field.name]).length >= MOST_CHILDREN);
    const back = nested?.object.fields.find(
      ({ relation }) =>
        relation?.kind === 'to-one' && relation.target === object && relation.inverse === field.name,
    );
    const column = back?.relation?.joinColumn;
    if (field.relation?.kind !== 'to-many' || full.length === 0 || !nested || !column) return;
    const groups = await this.reads.read<Group[]>({
      name: `${nested.object.many}GroupBy`,
      args: {
        groupBy: [{ [column]: true }],
        filter: { [column]: { in: full.map(({ id }) => id) } },
        limit: full.length,
      },
      body: '{ groupByDimensionValues totalCount }',
    });
    const totals = new Map(groups.map(({ groupByDimensionValues: [id], totalCount }) => [id, totalCount]));
    for (const node of full) Object.assign(node[field.name] as object, { total: totals.get(node.id) });
  }
}

/** The related records in a value: the one behind a relation, or those of a list. */
function childrenIn(value: unknown): WireRecord[] {
  if (!isObject(value)) return [];
  if (!Array.isArray(value.edges)) return [value as WireRecord];
  return (value.edges as { node: WireRecord }[]).map(({ node }) => node);
}
