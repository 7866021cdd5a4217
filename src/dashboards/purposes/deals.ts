import type { Meanings } from '../../history/meaning/meanings.js';
import type { Outcome } from '../../history/pipeline.js';
import { dealObject } from '../../history/plan/deal-plan.js';
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
}

const DATES = ['DATE', 'DATE_TIME'] as const;

export function dealsIn(schema: WorkspaceSchema, meanings: Meanings): Deals {
  const object = dealObject(schema);
  const stage = fieldLike(object, ['SELECT'], /^stage$/i) ?? fieldLike(object, ['SELECT'], /stage|status/i);
  const ending = (outcome: Outcome): Filter | undefined => {
    const values = (stage?.options ?? [])
      .filter((option) => meanings.outcomeOf(object, option) === outcome)
      .map(({ value }) => value);
    return stage && values.length > 0 ? { [stage.name]: { in: values } } : undefined;
  };
  return {
    ...{ object, stage, amount: amountField(object) },
    closeDate: fieldLike(object, DATES, /^closeDate$/) ?? fieldLike(object, DATES, /clos/i),
    owner: toOne(object, 'workspaceMember', 'owner'),
    source: fieldLike(object, ['SELECT', 'MULTI_SELECT'], /source|channel|origin/i),
    reason: fieldLike(object, ['SELECT', 'MULTI_SELECT'], /reason|\blost\b/i),
    ...{ open: ending('open'), won: ending('won'), lost: ending('lost') },
  };
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
