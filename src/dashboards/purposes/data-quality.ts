import { toOne } from '../../history/plan/fields.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { lower } from '../widgets/title.js';
import type { Purpose } from './purpose.js';
import { type Wish, Wishes } from './wish.js';

/** What should be known of every record of the standard objects, the most important first. */
const EXPECTED: Readonly<Record<string, readonly string[]>> = {
  company: ['domainName', 'accountOwner', 'address', 'industry', 'employees'],
  person: ['emails', 'company', 'jobTitle', 'phones'],
  opportunity: ['amount', 'closeDate', 'company', 'pointOfContact', 'owner'],
};
/** Objects of the workspace's own that are looked at. */
const MOST_OWN = 3;

/** What is missing in records, whose it is to fill in, and what nobody has touched for long. */
export const dataQuality: Purpose = ({ schema }) => {
  const standard = Object.keys(EXPECTED).flatMap((name) => schema.findObject(name) ?? []);
  const own = schema.objects.filter(({ facts }) => facts.isCustom && !facts.isSystem).slice(0, MOST_OWN);
  return [...[...standard, ...own].flatMap(gaps), ...standard.flatMap(whose), ...standard.flatMap(age)];
};

function gaps(object: SchemaObject): readonly Wish[] {
  const label = object.facts.labelPlural;
  const names = EXPECTED[object.name];
  const fields = names ? names.flatMap((name) => object.findField(name) ?? []) : expectedOf(object);
  const wishes = new Wishes(object.name);
  for (const field of fields)
    wishes.add(`${label} without ${lower(field.label)}`, {}, () => ({ filter: { [field.name]: null } }));
  return wishes.list;
}

/** Records of objects that nobody described belong to a company or a person, as a rule. */
const expectedOf = (object: SchemaObject): SchemaField[] =>
  [toOne(object, 'company'), toOne(object, 'person')].flatMap((field) => field ?? []).slice(0, 1);

function whose(object: SchemaObject): readonly Wish[] {
  const owner = toOne(object, 'workspaceMember', 'accountOwner', 'owner');
  const [first] = EXPECTED[object.name] ?? [];
  const gap = first === undefined ? undefined : object.findField(first);
  if (!owner || !gap) return [];
  const title = `${object.facts.labelPlural} without ${lower(gap.label)}, by owner`;
  return new Wishes(object.name).add(title, {}, () => ({ by: owner.name, filter: { [gap.name]: null } }))
    .list;
}

const age = (object: SchemaObject): readonly Wish[] =>
  new Wishes(object.name).add(`${object.facts.labelPlural} by last change`, {}, () => ({
    by: 'updatedAt by month',
  })).list;
