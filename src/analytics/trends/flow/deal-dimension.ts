import { groupInTurns } from '../../../workers/turns.js';
import { AppError } from '../../../errors/app-error.js';
import type { Deal } from '../../../history/deal.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import type { SchemaField } from '../../../schema/schema-field.js';
import type { SchemaObject } from '../../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../../schema/workspace-schema.js';

/** What a deal is compared by, as people call it; "none" where it has no such value. */
export type DealDimension = (deal: Deal, history: WorkspaceHistory) => string;

const NONE = 'none';

/**
 * Reads "source", "owner", "company" or "company.region".
 * @throws AppError INVALID_INPUT for an unknown field, and for one that histories do not follow
 */
export function dealDimension(by: string, object: SchemaObject, schema: WorkspaceSchema): DealDimension {
  const [head = '', next, ...further] = by.split('.');
  const field = object.getField(head, `by ${by}`);
  const target = field.relation?.kind === 'to-one' ? schema.targetOf(field) : undefined;
  const inner = next === undefined ? undefined : target?.getField(next, `by ${by}`);
  const found = next === undefined ? ownValue(field) : further.length === 0 && companyValue(target, inner);
  if (found) return found;
  throw notFollowed(by, object);
}

function ownValue(field: SchemaField): DealDimension | undefined {
  const named = field.relation?.kind === 'to-one' ? NAMED[field.relation.target] : undefined;
  if (named) return named;
  return isTrait(field) ? ({ now }) => now.traits[field.name] ?? NONE : undefined;
}

const NAMED: Readonly<Record<string, DealDimension>> = {
  workspaceMember: ({ now }, { members }) => members.get(now.ownerId ?? '') ?? NONE,
  company: ({ now }, { companies }) => companies.get(now.companyId ?? '')?.name ?? NONE,
  person: ({ now }, { people }) => people.get(now.contactId ?? '')?.name ?? NONE,
};

function companyValue(
  target: SchemaObject | undefined,
  inner: SchemaField | undefined,
): DealDimension | undefined {
  if (target?.name !== 'company' || !inner || !isTrait(inner)) return undefined;
  return ({ now }, { companies }) => companies.get(now.companyId ?? '')?.traits[inner.name] ?? NONE;
}

const isTrait = ({ type, relation }: SchemaField) =>
  type === 'SELECT' || type === 'ADDRESS' || relation?.kind === 'to-one';

const notFollowed = (by: string, { fields }: SchemaObject) =>
  new AppError('INVALID_INPUT', `by: what deals are followed by over time does not include "${by}".`, {
    hint: `Select fields and relations do, as ${fields
      .filter((field) => isTrait(field) && !field.isSystem)
      .slice(0, 6)
      .map(({ name }) => `"${name}"`)
      .join(', ')}, "company.region". For other fields take kind "attribution" or twenty_aggregate.`,
  });

/** Deals by what they are compared by, the most deals first. */
export async function grouped(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  dimension: DealDimension,
): Promise<[name: string, deals: Deal[]][]> {
  const groups = await groupInTurns(deals, (deal) => dimension(deal, history));
  return [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
}
