import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import type { Deal } from '../../../history/deal.js';
import { DealPlan } from '../../../history/plan/deal-plan.js';
import { TraitFields } from '../../../history/plan/traits.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { RecordsAggregator } from '../../../query/aggregate/records-aggregator.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';
import { wayAcross } from '../../../schema/way-in.js';
import { groupInTurns } from '../../../workers/turns.js';
import { labelOf } from '../series/table.js';

/** What a deal is compared by, as people call it; "none" where it has no such value. */
export type DealDimension = (deal: Deal, history: WorkspaceHistory) => string;

const NONE = 'none';
/** Of more deals Twenty is not asked one by one. */
const MOST_ASKED = 20_000;
/** Each deal has a number of its own: there is nothing to compare. */
const SINGLE: ReadonlySet<string> = new Set(['NUMBER', 'NUMERIC', 'CURRENCY', 'UUID', 'POSITION']);

/** What deals can be compared by: what their history holds, and else whatever Twenty groups them by. */
@Injectable()
export class DealDimensions {
  constructor(private readonly aggregator: RecordsAggregator) {}

  /**
   * Reads "source", "owner", "company.region" or "pointOfContact.jobTitle".
   * @throws AppError INVALID_INPUT for an unknown field, and for one that deals cannot be compared by
   */
  async of(said: string, history: WorkspaceHistory, schema: WorkspaceSchema): Promise<DealDimension> {
    const object = schema.getObject(history.pipeline.object);
    const by = wayAcross(named(said, object, schema).split('.'), object, schema).join('.');
    const path = fieldsOf(by, object, schema);
    // A part of a field, such as "company.address.city", is not held.
    const held = path.length === by.split('.').length ? heldValue(path, object, schema) : undefined;
    if (held) return held;
    const isSingle = SINGLE.has(path.at(-1)?.type ?? '');
    if (isSingle || history.coverage.deals.total > MOST_ASKED) throw notFollowed(by, object);
    return this.ask(by, object);
  }

  /** One request of Twenty, each deal a group of its own. */
  private async ask(by: string, object: SchemaObject): Promise<DealDimension> {
    const { groups } = await this.aggregator.aggregate({
      ...{ object: object.name, groupBy: ['id', by], metrics: ['count'], limit: 10 * MOST_ASKED },
    });
    const labels = new Map<unknown, string>();
    for (const { id, ...rest } of groups) {
      const label = labelOf(Object.values(rest)[0]);
      const known = labels.get(id);
      labels.set(id, known === undefined ? label : `${known}, ${label}`);
    }
    return ({ id }) => labels.get(id) ?? NONE;
  }
}

/** Sales people call the owner otherwise. */
const REP = /^(?:sales ?)?(?:rep|person|people|seller)s?$/i;

const named = (said: string, object: SchemaObject, schema: WorkspaceSchema) =>
  REP.test(said) && !object.findField(said) ? (new DealPlan(object, schema).owner?.name ?? said) : said;

/** The fields that the path goes through, as far as it leads across relations. */
function fieldsOf(by: string, object: SchemaObject, schema: WorkspaceSchema): SchemaField[] {
  const fields: SchemaField[] = [];
  let at: SchemaObject | undefined = object;
  for (const name of by.replace(/\s+by\s+\w.*$/i, '').split('.')) {
    if (!at) break;
    const field: SchemaField = at.getField(name, `by ${by}`);
    fields.push(field);
    at = field.relation?.kind === 'to-one' ? schema.targetOf(field) : undefined;
  }
  return fields;
}

/** What the history of a deal says of itself and of its company. */
function heldValue(
  [field, inner, ...further]: readonly SchemaField[],
  object: SchemaObject,
  schema: WorkspaceSchema,
): DealDimension | undefined {
  const plan = new DealPlan(object, schema);
  if (!field || further.length > 0) return undefined;
  if (field === plan.company && inner) return companyValue(inner, schema.targetOf(field), schema);
  if (inner) return undefined;
  if (field === plan.owner) return ({ now }, { members }) => members.get(now.ownerId ?? '') ?? NONE;
  if (field === plan.company)
    return ({ now }, { companies }) => companies.get(now.companyId ?? '')?.name ?? NONE;
  return plan.traits.has(field) ? ({ now }) => now.traits[field.name] ?? NONE : undefined;
}

const companyValue = (
  inner: SchemaField,
  company: SchemaObject | undefined,
  schema: WorkspaceSchema,
): DealDimension | undefined =>
  company && new TraitFields(company, schema).has(inner)
    ? ({ now }, { companies }) => companies.get(now.companyId ?? '')?.traits[inner.name] ?? NONE
    : undefined;

const notFollowed = (by: string, { fields }: SchemaObject) =>
  new AppError('INVALID_INPUT', `by: deals are not compared over time by "${by}".`, {
    hint: `Select fields and relations are, as ${fields
      .filter(
        ({ type, relation, isSystem }) => (type === 'SELECT' || relation?.kind === 'to-one') && !isSystem,
      )
      .slice(0, 6)
      .map(({ name }) => `"${name}"`)
      .join(', ')}, "company.region". For other fields take kind "attribution" or twenty_aggregate.`,
  });

/** What is compared has so many lines at most, those with the most deals. */
export const MOST_ROWS = 20;

export const smallerNotes = (values: number): string[] =>
  values > MOST_ROWS ? [`${values - MOST_ROWS} with fewer deals are left out; a filter narrows.`] : [];

/** Deals by what they are compared by, the most deals first. */
export async function grouped(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  dimension: DealDimension,
): Promise<[name: string, deals: Deal[]][]> {
  const groups = await groupInTurns(deals, (deal) => dimension(deal, history));
  return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}
