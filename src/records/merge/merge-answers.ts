import { Injectable } from '@nestjs/common';
import { type HumanRecord, renderRecord } from '../../query/requests/render-record.js';
import type { WireRecord } from '../../query/requests/wire.js';
import type { SchemaField } from '../../schema/schema-field.js';
import { isObject } from '../../schema/values/value-type.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import { LinkCounts } from './link-counts.js';
import { type MergePlan, type PlannedMove, totalIn } from './merge-plan.js';
import { MergeRequests } from './merge-requests.js';
import type { Merged, Move } from './merge.schemas.js';
import type { Dropped } from './united-record.js';

/** Says what a merge would do, or what it has done. */
@Injectable()
export class MergeAnswers {
  constructor(
    private readonly links: TwentyLinks,
    private readonly counts: LinkCounts,
    private readonly requests: MergeRequests,
  ) {}

  planned(plan: MergePlan): Promise<Merged> {
    return this.answer(plan, renderRecord(withTitles(plan), plan.shown), false);
  }

  /** With the proof that nothing was lost: everything that led to any of the records leads to the kept one. */
  async done(plan: MergePlan): Promise<Merged> {
    const { moves, survivor, shown } = plan;
    const [row, counts] = await Promise.all([
      this.requests.whole(survivor.row.id, shown),
      this.counts.of(
        [survivor.row.id],
        moves.map(({ inbound }) => inbound),
      ),
    ]);
    const expected = moves.map(({ before, links }) => before - links.doubled.length - links.inner);
    const after = counts.map(totalIn);
    const lost = sum(expected.map((count, index) => Math.max(0, count - (after[index] ?? 0))));
    const answer = await this.answer(plan, renderRecord(row ?? withTitles(plan), shown), true);
    return { ...answer, proof: { before: sum(expected), after: sum(after), lost } };
  }

  private async answer(plan: MergePlan, record: HumanRecord, merged: boolean): Promise<Merged> {
    const { selection, survivor, losers, united, moves } = plan;
    const dropped = united.dropped.map((one) => inWords(one, plan));
    return {
      ...{ object: selection.object.name, merged },
      keep: { ...titled(survivor.row, plan), ...(survivor.why && { why: survivor.why }) },
      others: losers.map((loser) => titled(loser, plan)),
      othersGo: selection.object.facts.hasDuplicateRule ? 'erased' : 'trash',
      record,
      ...(dropped.length > 0 && { dropped }),
      moves: moves.flatMap(moveInWords),
      url: await this.links.record(selection.object.name, '{id}'),
      asOf: new Date().toISOString(),
    };
  }
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

/** What one of the records says about a related one. */
const related = (field: SchemaField, id: unknown, { shownRows }: MergePlan): unknown =>
  shownRows.map((row) => row[field.name]).find((value) => isObject(value) && value.id === id) ??
  (id ? { id } : null);

/** The united record with its relations as they are shown. */
function withTitles(plan: MergePlan): WireRecord {
  const { wire } = plan.united;
  const relations = plan.shown.chosen.flatMap(({ field }) =>
    field.relation?.joinColumn
      ? [[field.name, related(field, wire[field.relation.joinColumn], plan)] as const]
      : [],
  );
  return { ...wire, ...Object.fromEntries(relations) };
}

function titled(row: WireRecord, { selection }: MergePlan): { id: string; title: string } {
  const title = renderRecord(row, selection)[selection.object.facts.titleField];
  return { id: row.id, title: typeof title === 'string' ? title : '' };
}

function inWords({ field, kept, dropped }: Dropped, plan: MergePlan) {
  const chosen = plan.shown.chosen.filter((one) => one.field === field);
  const human = (value: unknown) => {
    const wire = field.relation ? related(field, value, plan) : value;
    return (
      renderRecord({ id: '', [field.name]: wire }, { object: plan.shown.object, chosen })[field.name] ?? value
    );
  };
  return { field: field.name, kept: human(kept), dropped: dropped.map(human) };
}

function moveInWords({ inbound: { object, field }, links }: PlannedMove): Move[] {
  const { movable, doubled } = links;
  if (movable.length + doubled.length === 0) return [];
  return [
    {
      object: object.name,
      field,
      records: movable.length,
      ...(doubled.length > 0 && { doubled: doubled.length }),
    },
  ];
}
