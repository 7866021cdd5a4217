import type { Meanings } from '../../schema/stages/meanings.js';
import type { Outcome } from '../../schema/stages/stage-outcome.js';
import { findDealObject } from '../../history/plan/deal-plan.js';
import { fieldLike, toOne } from '../../history/plan/fields.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { amountField } from '../../schema/stages/stage-field.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';

type Filter = Record<string, unknown>;

/** Where a workspace keeps what dashboards about sales are made of; undefined is what it has not. */
export interface Deals {
  object: SchemaObject;
  stage?: SchemaField;
  amount?: SchemaField;
  closeDate?: SchemaField;
  owner?: SchemaField;
  source?: SchemaField;
  reason?: SchemaField;
  open?: Filter;
  won?: Filter;
  lost?: Filter;
  /** Those that were won or lost, and the share of the won among them, where one stage means won. */
  ended?: Filter;
  winRate?: string;
}

const DATES = ['DATE', 'DATE_TIME'] as const;

export function dealsIn(schema: WorkspaceSchema, meanings: Meanings): Deals | undefined {
  const object = findDealObject(schema);
  if (!object) return undefined;
  const stage = fieldLike(object, ['SELECT'], /^stage$/i) ?? fieldLike(object, ['SELECT'], /stage|status/i);
  const stagesOf = (outcome: Outcome) =>
    (stage?.options ?? [])
      .filter((option) => meanings.outcomeOf(object, option) === outcome)
      .map(({ value }) => value);
  const [won, lost] = [stagesOf('won'), stagesOf('lost')];
  // Where no stage is known to end a deal, none is known to be open.
  const open = won.length + lost.length > 0 ? stagesOf('open') : [];
  const within = (values: readonly string[]): Filter | undefined =>
    stage && values.length > 0 ? { [stage.name]: { in: values } } : undefined;
  return {
    ...{ object, stage, amount: amountField(object) },
    closeDate: fieldLike(object, DATES, /^closeDate$/) ?? fieldLike(object, DATES, /clos/i),
    owner: toOne(object, 'workspaceMember', 'owner'),
    source: fieldLike(object, ['SELECT', 'MULTI_SELECT'], /source|channel|origin/i),
    reason: fieldLike(object, ['SELECT', 'MULTI_SELECT'], /reason|\blost\b/i),
    ...{ open: within(open), won: within(won), lost: within(lost) },
    ...(stage &&
      won.length === 1 &&
      lost.length > 0 && {
        ended: within([...won, ...lost]),
        winRate: `share where ${stage.name} = ${won[0] ?? ''}`,
      }),
  };
}

/** What "open" means here, where a stage that ends deals may not be known as such. */
export function noteOnOpen({ object, stage, open, won, lost }: Deals): string[] {
  if (!stage || (won && lost)) return [];
  const values = open ? Object.values(open).flatMap((one) => (one as { in: string[] }).in) : [];
  const labels = stage.options.flatMap(({ value, label }) => (values.includes(value) ? [label] : []));
  const known =
    labels.length > 0
      ? `Open is what is in ${labels.join(', ')}`
      : `Nothing of ${object.name} is known to be open`;
  const missing = won ? 'lost' : lost ? 'won' : 'won or lost';
  return [`${known}: no stage is known to mean ${missing} (OUTCOMES says what stages mean).`];
}

/** Before now; days are over when their day is. */
export const isOver = ({ name, type }: SchemaField): Filter => ({
  [name]: { lt: type === 'DATE' ? 'today' : 'now' },
});

export const isAhead = ({ name, type }: SchemaField): Filter => ({
  [name]: { gte: type === 'DATE' ? 'today' : 'now' },
});

/** Within the last so many days, today included. */
export const lately = ({ name }: Pick<SchemaField, 'name'>, days: number): Filter => ({
  [name]: { between: [`-${days}d`, 'now'] },
});
