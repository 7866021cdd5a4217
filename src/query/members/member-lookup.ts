import { plain } from '../../schema/nearest.js';
import { isUuid } from '../../schema/uuid.js';
import { isObject } from '../../schema/values/value-type.js';
import { operatorNamed } from '../filter/operator-names.js';

/** Ids of the members whom texts mean. */
export interface MemberLookup {
  /** @throws AppError when nobody, or more than one, is called like that */
  called(said: string): string;
  /** Of somebody who may be no member: an API key writes records too. */
  named(said: string): string | undefined;
}

const MYSELF = new Set(['me', 'myself', 'currentuser']);

/** Whether a text means whoever is calling. */
export const isMe = (said: string): boolean => MYSELF.has(plain(said));

const POSITIVE = new Set(['eq', 'in']);
const NEGATIVE = new Set(['neq', 'notIn']);
/** What a filter may name on the way to who is meant: `{owner: {name: "Ada"}}`. */
const NAMES = new Set(['name', 'fullname', 'id', 'workspacemember', 'workspacememberid']);

/** Who a filter says somebody is, or is not. */
export interface SaidToBe {
  readonly people: readonly string[];
  readonly isNegative: boolean;
}

/** `"Ada"`, `["Ada", "me"]`, `{in: ["Ada"]}`, `{neq: "me"}`, `{name: "Ada"}`; undefined for whatever else is said. */
export function saidToBe(said: unknown): SaidToBe | undefined {
  if (isObject(said)) return saidBy(said);
  const people = [said].flat();
  const isNamed = people.length > 0 && people.every((one) => typeof one === 'string' && plain(one) !== '');
  return isNamed ? { people: people as string[], isNegative: false } : undefined;
}

function saidBy(said: Record<string, unknown>): SaidToBe | undefined {
  const [only, another] = Object.entries(said);
  if (!only || another) return undefined;
  const [key, value] = only;
  if (NAMES.has(plain(key))) return saidToBe(value);
  const operator = operatorNamed(key);
  const isNegative = NEGATIVE.has(operator);
  if ((!isNegative && !POSITIVE.has(operator)) || isObject(value)) return undefined;
  const inside = saidToBe(value);
  return inside && { ...inside, isNegative };
}

/** The ids of those people; an id stands for itself. */
export const idsOf = (people: readonly string[], idOf: (said: string) => string): string[] => [
  ...new Set(people.map((said) => (isUuid(said) ? said : idOf(said)))),
];
