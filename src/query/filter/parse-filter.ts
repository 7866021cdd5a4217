import { AppError } from '../../errors/app-error.js';
import { findList } from '../../schema/record-lists.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isUuid } from '../../schema/uuid.js';
import { isObject } from '../../schema/values/value-type.js';
import { wayIn } from '../../schema/way-in.js';
import type { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { idsOf, isMe, saidToBe } from '../members/member-lookup.js';
import { type Condition, EVERYTHING, allOf, not } from './algebra.js';
import { OPERATORS, entry } from './comparison.js';
import { operatorNamed } from './operator-names.js';
import { byName } from './by-name.js';
import { condition } from './condition.js';
import { isNothing, quantified } from './lists.js';
import { meant } from './operator-lookup.js';
import type { Hearing, Spot } from './spot.js';

const DEEPEST = 20;

/**
 * What a caller's filter says. Both Twenty's own form and the short one are read; siblings are joined by "and".
 * @throws AppError INVALID_INPUT with the path of the mistake and the nearest names; as `Members.id` for whom it names
 */
export function parseFilter(
  filter: Record<string, unknown>,
  object: SchemaObject,
  schema: WorkspaceSchema,
  clock: Hearing,
): Condition {
  return group({ schema, clock, object, path: 'filter', depth: 0 }, filter);
}

function group(spot: Spot, said: unknown): Condition {
  if (Array.isArray(said)) return { is: 'all', of: groups(spot, said) };
  const filter = isObject(said) && !spot.object.has('field') ? shortForm(said) : said;
  if (!isObject(filter)) throw invalid(`${spot.path} must be an object of conditions.`);
  if (spot.depth > DEEPEST) throw invalid(`${spot.path} is nested too deeply.`, `At most ${DEEPEST} levels.`);
  const all = Object.entries(filter).map(([key, said]) => {
    const inside = { ...spot, path: `${spot.path}.${key}`, depth: spot.depth + 1 };
    return logicIn(spot, key)?.(inside, said) ?? fieldCondition(inside, key, said);
  });
  return all.length === 0 ? nothing(spot) : allOf(all);
}

/** `{field: "stage", operator: "eq", value: "New"}`, as other query languages have it. */
function shortForm(said: Record<string, unknown>): Record<string, unknown> {
  const { field, operator, value, ...others } = said;
  const isSpelledOut = typeof field === 'string' && 'value' in said && Object.keys(others).length === 0;
  if (!isSpelledOut) return said;
  return { [field]: typeof operator === 'string' ? { [operator]: value } : value };
}

/** "OR" and "$or" are "or" as well, unless a field is called so. */
const logicIn = ({ object }: Spot, key: string) =>
  entry(LOGIC, key) ??
  (object.findField(key) ? undefined : entry(LOGIC, key.replace(/^\$/, '').toLowerCase()));

const LOGIC: Record<string, (spot: Spot, said: unknown) => Condition> = {
  and: (spot, said) => ({ is: 'all', of: groups(spot, said) }),
  or: (spot, said) => ({ is: 'any', of: groups(spot, said) }),
  not: (spot, said) => not(Array.isArray(said) ? { is: 'any', of: groups(spot, said) } : group(spot, said)),
};

/** No filter at all matches everything; inside of one that is hardly meant. */
function nothing(spot: Spot): Condition {
  if (spot.depth === 0) return EVERYTHING;
  throw invalid(`${spot.path} says nothing.`, 'Name at least one condition, or leave it out.');
}

/** Twenty lets an empty "or" match everything, so empty lists are refused. */
function groups(spot: Spot, said: unknown): Condition[] {
  const list = Array.isArray(said) ? (said as unknown[]) : [said];
  if (list.length === 0)
    throw invalid(`${spot.path} is an empty list.`, 'Name at least one condition, or leave it out.');
  return list.map((one, index) => group({ ...spot, path: `${spot.path}[${index}]` }, one));
}

function fieldCondition(spot: Spot, key: string, said: unknown): Condition {
  const [head = '', ...rest] = key.split('.');
  if (rest.length > 0) {
    const inner = rest.join('.');
    const path = spot.path.slice(0, -inner.length - 1);
    return fieldCondition({ ...spot, path }, head, { [inner]: said });
  }
  const list = findList(key, spot.object, spot.schema, spot.path);
  if (list) return quantified(list, said, spot, group);
  const [owner = key, part] = wayIn([key], spot.object);
  const field = spot.object.getField(owner, spot.path);
  if (part !== undefined) return own(spot, field, field, { [part]: said });
  if (field.relation) return relationCondition(spot, field, said);
  if (field.type === 'ACTOR') return actorCondition(spot, field, said);
  return own(spot, field, field, said);
}

/** A comparison of one value of the record itself. */
function own(spot: Spot, field: SchemaField, compared: SchemaField, said: unknown): Condition {
  const at = (filter: Record<string, unknown>) => ({ [compared.name]: filter });
  const subject = { field: compared, path: spot.path, clock: spot.clock, at };
  return { is: 'own', field, filter: condition(subject, said) };
}

/** Who did something: a member by whatever they are called, or whoever else is named so. */
function actorCondition(spot: Spot, field: SchemaField, said: unknown): Condition {
  const { members } = spot.clock;
  const who = saidToBe(said);
  if (!members || !who) return own(spot, field, field, said);
  const ids = idsOf(who.people, (name) => members.named(name) ?? '').filter((id) => id !== '');
  const names = who.people.filter((one) => !isUuid(one) && !isMe(one));
  const any: Condition = {
    is: 'any',
    of: [
      ...(ids.length > 0 ? [own(spot, field, field, { workspaceMemberId: { in: ids } })] : []),
      ...(names.length > 0 ? [own(spot, field, field, names)] : []),
    ],
  };
  return who.isNegative ? not(any) : any;
}

/** A to-one relation: compared by id, by the title of the other record, or by a filter on it. */
function relationCondition(spot: Spot, field: SchemaField, said: unknown): Condition {
  const { joinColumn = field.name } = field.relation ?? {};
  if (isNothing(said) || isNobody(said, field)) return relationCondition(spot, field, null);
  if (isAboutId(said)) return own(spot, field, { ...field, type: 'UUID', name: joinColumn }, said);
  const target = spot.schema.targetOf(field);
  if (!target) throw invalid(`The object behind ${spot.path} may not be used here.`);
  const member = memberIds(spot, target, said);
  if (member) return own(spot, field, { ...field, type: 'UUID', name: joinColumn }, member);
  const filter = isObject(said) && isNestedFilter(said) ? said : byName(target, said);
  const there = { ...spot, object: target, depth: spot.depth + 1 };
  return { is: 'behind', via: field, target, of: group(there, filter) };
}

const NOBODY = new Set(['nobody', 'noone', 'unassigned']);

/** The same of people: `{owner: "nobody"}`. */
const isNobody = (said: unknown, { relation }: SchemaField) =>
  typeof said === 'string' &&
  relation?.target === 'workspaceMember' &&
  NOBODY.has(said.trim().toLowerCase().replace(' ', ''));

/** Members as a condition on their ids: whoever is called so must be there, and be only one. */
function memberIds({ clock: { members } }: Spot, target: SchemaObject, said: unknown) {
  const who = target.name === 'workspaceMember' ? saidToBe(said) : undefined;
  return members && who && { [who.isNegative ? 'notIn' : 'in']: idsOf(who.people, members.called) };
}

/** Whether a condition on a to-one relation looks at the other record, beyond its id and its title. */
const isNestedFilter = (said: unknown): boolean => isObject(said) && !isAboutId(said) && !isComparison(said);

/** Whether the filter speaks of the id of the other record: uuids, or nothing but emptiness. */
function isAboutId(said: unknown): boolean {
  if (said === null || isUuid(said)) return true;
  if (Array.isArray(said)) return said.length > 0 && said.every(isUuid);
  if (!isObject(said)) return false;
  const entries = Object.entries(said);
  return entries.length > 0 && entries.every(([key, operand]) => isIdOperator(key, operand));
}

const isIdOperator = (key: string, operand: unknown): boolean =>
  meant(key, operand)[0] === 'empty' || (isOperator(key) && isAboutId(operand));

const isOperator = (key: string) => entry(OPERATORS, operatorNamed(key)) !== undefined;

/** Operators on the title; "not" with a filter in it is no operator. */
const isComparison = (said: Record<string, unknown>) =>
  Object.entries(said).every(([key, operand]) => isOperator(key) && !(key === 'not' && isObject(operand)));

const invalid = (message: string, hint?: string) => new AppError('INVALID_INPUT', message, { hint });
