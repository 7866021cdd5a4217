import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Selection } from '../../query/requests/selection.js';
import type { Action } from '../../tool-kit/action.js';
import { Confirmation } from '../../tool-kit/confirmation.js';
import { inWords } from '../../tool-kit/value-words.js';
import { quoted } from '../../tool-kit/visible-text.js';
import { TwentyLinks } from '../../twenty-api/twenty-links.js';
import type { BatchOperations, BatchResult, Sample } from './bulk.schemas.js';
import { failureGroups } from './failure-groups.js';
import type { Plan, Planned } from './plans/plan.js';

/** So many records are shown before a decision. */
const SHOWN = 5;
/** More lines than a question has room for. */
const MOST_LINES = 20;
/** Rows that name records one by one may change so many without a question, and delete so many without a token. */
const MOST_UNASKED = 100;

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
  constructor(
    private readonly confirmation: Confirmation,
    private readonly links: TwentyLinks,
  ) {}

  /**
   * The preview when a dry run was asked for; undefined when writing may begin. A confirmation holds for the same
   * operation on exactly the same records.
   * @throws AppError CONFIRMATION_REQUIRED with the preview and a token, or a Question
   */
  async ask(input: BatchOperations, plan: Plan): Promise<BatchResult | undefined> {
    const isAsked = plan.items.length > 0 && isWide(input, plan);
    if (input.dryRun)
      return { ...preview(plan), ...(isAsked && this.confirmation.offer(bindingOf(input, plan))) };
    if (isAsked) this.confirmation.require(await this.actionOf(input, plan), input.confirm);
    else if (takesAway(input, plan)) this.confirmation.askUser(await this.actionOf(input, plan));
    return undefined;
  }

  private async actionOf(input: BatchOperations, plan: Plan): Promise<Action> {
    const url = await this.links.record(plan.selection.object.name, '{id}');
    return {
      summary: summaryOf(input, plan),
      binding: bindingOf(input, plan),
      lines: plan.items.slice(0, MOST_LINES).map((item) => lineOf(shown(item, plan.selection), url)),
      total: plan.items.length,
      note: plan.note,
      facts: { ...told(plan), url },
    };
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
  matches !== undefined || (operation === 'delete' && items.length > MOST_UNASKED);

/** Whether it takes records or values away: the user is asked then, if that costs no further call. */
const takesAway = ({ operation }: BatchOperations, { items }: Plan) =>
  operation === 'delete'
    ? items.length > 0
    : operation !== 'restore' && items.filter(({ kind }) => kind !== 'created').length > MOST_UNASKED;

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

/** One record in a question: what it is called, where it is, and what becomes of its fields. */
function lineOf({ id, title, kind, changes = {} }: Sample, url: string): string {
  const name = quoted(title ?? '');
  if (id === undefined) return `${kind ?? 'new'}: ${name}`;
  const diff = Object.entries(changes).map(
    ([field, { from, to }]) => `${field} ${inWords(from)} → ${inWords(to)}`,
  );
  return [`${name} ${url.replace('{id}', id)}`, ...diff].join('; ');
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
