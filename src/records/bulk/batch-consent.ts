import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Selection } from '../../query/requests/selection.js';
import { Confirmation } from '../../tool-kit/confirmation.js';
import type { BatchOperations, BatchResult, Sample } from './bulk.schemas.js';
import { failureGroups } from './failure-groups.js';
import type { Plan, Planned } from './plans/plan.js';

/** So many records are shown before a decision. */
const SHOWN = 5;
/** Rows that name records one by one may delete so many without being asked. */
const MOST_DELETED_UNASKED = 100;

const SUMMARIES: Record<BatchOperations['operation'], (what: string, fields: string) => string> = {
  create: (what) => `Make ${what}`,
  update: (what, fields) => `Change ${fields} of ${what}`,
  upsert: (what) => `Write ${what}`,
  delete: (what) => `Move ${what} to the trash`,
  restore: (what) => `Take ${what} out of the trash`,
};

/** Shows what an operation would do, and lets wide ones begin only when that was confirmed. */
@Injectable()
export class BatchConsent {
  constructor(private readonly confirmation: Confirmation) {}

  /**
   * The preview when a dry run was asked for; undefined when writing may begin. A confirmation holds for the same
   * operation on exactly the same records.
   * @throws AppError CONFIRMATION_REQUIRED with the preview and a token
   */
  ask(input: BatchOperations, plan: Plan): BatchResult | undefined {
    const binding = bindingOf(input, plan);
    const mustAsk = plan.items.length > 0 && isWide(input, plan);
    if (input.dryRun) return { ...preview(plan), ...(mustAsk && this.confirmation.offer(binding)) };
    if (!mustAsk) return undefined;
    const facts = told(plan);
    this.confirmation.require({ summary: summaryOf(input, plan), binding, facts }, input.confirm);
    return undefined;
  }
}

/** What a plan would do, as an answer. */
export const preview = (plan: Plan): BatchResult => ({
  object: plan.selection.object.name,
  dryRun: true,
  ...told(plan),
});

/** What a filter chose is always asked about, and so is the deletion of many. */
const isWide = ({ operation }: BatchOperations, { matches, items }: Plan) =>
  matches !== undefined || (operation === 'delete' && items.length > MOST_DELETED_UNASKED);

function summaryOf({ operation }: BatchOperations, { items, selection }: Plan): string {
  const { nameSingular, namePlural } = selection.object.facts;
  const what = items.length === 1 ? `one ${nameSingular}` : `${items.length} ${namePlural}`;
  const fields = new Set(items.flatMap(({ changes = {} }) => Object.keys(changes)));
  return SUMMARIES[operation](what, [...fields].join(', '));
}

function bindingOf(
  { operation, filter, data }: BatchOperations,
  { matches, items, selection }: Plan,
): unknown {
  const ids = [...(matches?.ids ?? items.map(({ id }) => id))].sort();
  const digest = createHash('sha256').update(ids.join()).digest('base64url');
  return ['bulk', operation, selection.object.name, filter ?? null, data ?? null, digest];
}

function told({ matches, items, outcomes, selection, note }: Plan): Omit<BatchResult, 'object'> {
  const { unchanged, failed } = outcomes;
  return {
    ...(matches && { matched: matches.ids.length }),
    planned: items.length,
    ...(unchanged.length > 0 && { unchanged: unchanged.length }),
    ...(note && { note }),
    ...(failed.length > 0 && { failed: failed.length, failures: failureGroups(failed) }),
    ...(items.length > 0 && { sample: items.slice(0, SHOWN).map((item) => shown(item, selection)) }),
  };
}

function shown({ id, before, changes, kind }: Planned, { object }: Selection): Sample {
  const title = before?.[object.facts.titleField];
  return {
    ...(before && { id }),
    ...(title !== undefined && { title: String(title) }),
    ...(kind && { kind }),
    ...(changes && { changes }),
  };
}
