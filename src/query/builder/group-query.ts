import { Injectable } from '@nestjs/common';
import type { Cells } from '../cells/cell.js';
import { type Having, readHaving } from '../cells/having.js';
import { Remarks } from '../cells/remarks.js';
import { FilterResolver } from '../filter/filter-resolver.js';
import { arrange, namesOf } from '../groups/arrange.js';
import { GroupEngine, type Grouped } from '../groups/group-engine.js';
import { type Measure, notesOn } from '../groups/measure.js';
import { readMeasure } from '../groups/read-measure.js';
import { UnitSource } from '../groups/unit-source.js';
import type { Unit } from '../groups/unit.js';
import { readDimension, readTerm, toldApart } from '../terms/read-term.js';
import type { Term } from '../terms/term.js';
import { type BuilderQuestion, joinColumns, joinOf } from './builder-question.js';
import { cellTerm, rawOfCell } from './cell-term.js';
import { JoinFigures } from './join-figures.js';
import { type Known, figuresOf } from './known-figures.js';
import { ownPart } from './own-part.js';
import { narrowedBy } from './read-join.js';
import type { Table } from './table.js';

/** Rows put into groups, with figures about them and about their lists. */
@Injectable()
export class GroupQuery {
  constructor(
    private readonly filters: FilterResolver,
    private readonly engine: GroupEngine,
    private readonly source: UnitSource,
    private readonly figures: JoinFigures,
  ) {}

  /** @param offset groups to skip */
  async ask(question: BuilderQuestion, offset: number): Promise<Table & { records?: number }> {
    const plan = planOf(question);
    const { dimensions, measures } = plan;
    const found =
      question.joins.length > 0 ? await this.overRows(question, plan) : await this.byTwenty(question, plan);
    const arranged = arrange(found.groups, {
      dimensions,
      measures,
      having: plan.having,
      orderBy: question.input.orderBy,
    });
    const rows = arranged.groups.slice(offset, offset + question.input.limit);
    return {
      columns: namesOf(plan),
      rows: rows.map(titled),
      total: arranged.groups.length,
      hasMore: offset + rows.length < arranged.groups.length,
      notes: [
        ...plan.remarks.notes(),
        ...notesOn(question.joins.flatMap((join) => join.measures)),
        ...arranged.notes,
      ],
      ...(found.total !== undefined && { records: found.total }),
    };
  }

  private async byTwenty(
    { object, condition, conversion }: BuilderQuestion,
    { dimensions, measures }: GroupPlan,
  ): Promise<Grouped> {
    const resolved = await this.filters.resolve(condition, object);
    return this.engine.ask({ object, resolved, dimensions, measures, conversion });
  }

  /** Each row with the figures of its lists; then the rows are put into groups here. */
  private async overRows(question: BuilderQuestion, plan: GroupPlan): Promise<Grouped> {
    const { joins, object, condition, conversion } = question;
    const own = ownPart(condition);
    const [resolved, ...known] = await Promise.all([
      this.filters.resolve(condition, object),
      ...joins.map(
        async (join) =>
          [join.name, await this.figures.of(join, narrowedBy(join, own, object), { conversion })] as const,
      ),
    ]);
    const terms = [
      ...new Set([...plan.dimensions, ...plan.measures.flatMap(({ byValue }) => byValue.terms)]),
    ];
    const parted = await this.source.parted(object, resolved);
    const rows = this.source.rowUnits({ object, parted, terms: [...terms, ROW_ID], wires: [] });
    return this.engine.over(withFigures(rows, terms, new Map(known), plan), {
      ...plan,
      conversion,
    });
  }
}

interface GroupPlan {
  dimensions: readonly Term[];
  measures: readonly Measure[];
  /** On groups. */
  having?: Having;
  /** On the figures of a row, before rows are grouped. */
  havingOfRows?: Having;
  remarks: Remarks;
}

function planOf({ input, object, schema, joins, clock }: BuilderQuestion): GroupPlan {
  const spot = { object, schema, zone: clock.zone };
  const cells = cellTerms(joins);
  const cell = (said: string) =>
    joinOf(said, joins) ? cells.find(({ name }) => name.toLowerCase() === said.toLowerCase()) : undefined;
  const { groupBy = [] } = input;
  const read = groupBy.map((said) => cell(said) ?? readDimension(said, { ...spot, place: 'groupBy' }));
  const dimensions = toldApart(read, groupBy);
  const measuring = { ...spot, place: 'metrics' };
  const measures = (input.metrics ?? ['count', ...sumsOf(joins)]).map((said) =>
    readMeasure(said, measuring, (term) => cell(term) ?? readTerm(term, measuring)),
  );
  const entries = Object.entries(input.having ?? {});
  const ofRows = entries.filter(([key]) => joinOf(key, joins));
  const ofGroups = entries.filter(([key]) => !joinOf(key, joins));
  return {
    ...{ dimensions, measures },
    ...(ofGroups.length > 0 && {
      having: readHaving(Object.fromEntries(ofGroups), namesOf({ dimensions, measures }), clock),
    }),
    ...(ofRows.length > 0 && {
      havingOfRows: readHaving(Object.fromEntries(ofRows), joinColumns(joins), clock),
    }),
    remarks: new Remarks(),
  };
}

/** What is asked of lists and adds up is shown for each group too, when nothing else is said. */
const sumsOf = (joins: BuilderQuestion['joins']): string[] =>
  joins
    .filter(({ said }) => said.metrics)
    .flatMap(({ name, measures }) => measures.map((measure) => `${name}.${measure.name}`))
    .filter((column) => /\.(?:count|sum .*)$/.test(column))
    .map((column) => `sum ${column}`);

const cellTerms = (joins: BuilderQuestion['joins']): Term[] =>
  joins.flatMap((join) => join.measures.map((measure) => cellTerm(`${join.name}.${measure.name}`, measure)));

const ROW_ID: Term = {
  ...cellTerm('id', {
    name: 'id',
    byValue: { terms: [], wires: [], start: () => ({ add: () => undefined, value: () => undefined }) },
  }),
  paths: [['id']],
};

/** Rows with the figures of their lists put in; those that do not meet the condition on figures are left out. */
async function* withFigures(
  rows: AsyncIterable<Unit[]>,
  terms: readonly Term[],
  known: Known,
  { havingOfRows, remarks }: GroupPlan,
): AsyncGenerator<Unit[]> {
  const computed = new Set(terms.filter(({ paths }) => paths.length === 0));
  for await (const part of rows)
    yield part.flatMap((unit) => {
      const figures = figuresOf(String(unit.raw(ROW_ID)[0]), known);
      if (havingOfRows && !havingOfRows.holds(figures, remarks)) return [];
      const raw = (term: Term) => (computed.has(term) ? rawOfCell(figures[term.name], term) : unit.raw(term));
      return { weight: unit.weight, raw };
    });
}

/** A related record is shown by its title. */
const titled = (group: Cells): Cells =>
  Object.fromEntries(Object.entries(group).map(([name, value]) => [name, titleOf(value)]));

function titleOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value)) return value;
  return Object.entries(value).find(([key]) => key !== 'id')?.[1] ?? value.id;
}
