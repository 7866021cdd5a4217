import type { WireRecord } from '../../query/requests/wire.js';
import type { Change } from '../../records/timeline/change.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import type { Company, Person } from '../workspace-history.js';
import { columnOf, idIn, moneyIn, selectionFor, textIn, timeIn, toOne } from './fields.js';
import { different } from './field-change.js';
import type { RowPlan } from './row-plan.js';
import type { Followed } from './timeline-plan.js';
import { TraitFields } from './traits.js';

/** What is read of companies. */
export function companyPlan(schema: WorkspaceSchema): RowPlan<Company> | undefined {
  const object = schema.findObject('company');
  if (!object) return undefined;
  const owner = toOne(object, 'workspaceMember', 'accountOwner', 'owner');
  const traits = new TraitFields(object, schema);
  const numbers = object.fields.filter(({ type }) => ['NUMBER', 'NUMERIC', 'CURRENCY'].includes(type));
  const read = (row: WireRecord): Company => ({
    ...named(row, object),
    ownerId: idIn(row[columnOf(owner) ?? '']),
    traits: traits.read(row),
    numbers: Object.fromEntries(
      numbers.flatMap(({ name, type }): [string, number][] => {
        const wire = row[name];
        const value = type === 'CURRENCY' ? moneyIn(wire).amount : Number(wire ?? NaN);
        return value !== undefined && Number.isFinite(value) ? [[name, value]] : [];
      }),
    ),
  });
  const fields = [object.facts.titleField, ...traits.fields, ...numbers];
  return { object, read, selection: selectionFor(object, schema, { fields, keys: [owner] }) };
}

/** What is read of people. */
export function personPlan(
  schema: WorkspaceSchema,
): (RowPlan<Person> & Pick<Followed, 'changes' | 'only'>) | undefined {
  const object = schema.findObject('person');
  if (!object) return undefined;
  const company = toOne(object, 'company', 'company');
  const traits = new TraitFields(object, schema);
  const read = (row: WireRecord): Person => ({
    ...named(row, object),
    companyId: idIn(row[columnOf(company) ?? '']),
    jobTitle: typeof row.jobTitle === 'string' && row.jobTitle !== '' ? row.jobTitle : undefined,
    traits: traits.read(row),
  });
  const fields = [object.facts.titleField, 'jobTitle', ...traits.fields];
  const selection = selectionFor(object, schema, { fields, keys: [company] });
  return {
    object,
    read,
    selection,
    only: company?.name,
    changes: (diff) => moves(company && diff[company.name]),
  };
}

/** From company to company. */
const moves = (change: Change | undefined) =>
  change ? different('companyId', idIn(change.before), idIn(change.after)) : [];

/** A member of the workspace, and the address by which mails of theirs are known. */
export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

export function memberPlan(schema: WorkspaceSchema): RowPlan<MemberRow> | undefined {
  const object = schema.findObject('workspaceMember');
  if (!object) return undefined;
  const read = (row: WireRecord): MemberRow => ({
    id: row.id,
    name: textIn(row.name, object.title) ?? '',
    email: typeof row.userEmail === 'string' ? row.userEmail.toLowerCase() : undefined,
  });
  return { object, read, selection: selectionFor(object, schema, { fields: ['name', 'userEmail'] }) };
}

const named = (row: WireRecord, { title }: SchemaObject) => ({
  id: row.id,
  name: textIn(row[title.name], title) ?? '',
  createdAt: timeIn(row.createdAt) ?? 0,
});
