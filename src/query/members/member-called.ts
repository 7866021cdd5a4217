import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../../schema/nearest.js';
import { quoted } from '../../tool-kit/visible-text.js';

/** Somebody who works in the workspace. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
}

const LISTED = 'twenty_list_workspace_members lists them.';
const MOST_TOLD = 6;

/** What a member can be called by, surest first: the first way by which somebody is known counts. */
const WAYS: readonly ((member: Member, said: string) => boolean)[] = [
  ({ id }, said) => id === said.toLowerCase(),
  ({ email }, said) => email?.toLowerCase() === said.toLowerCase(),
  ({ name }, said) => plain(name) === plain(said),
  ({ name }, said) => name.split(' ').some((word) => plain(word) === plain(said)),
  ({ name }, said) => plain(name).includes(plain(said)),
];
/** Without parts of names: who wrote something may be no member at all, and be called by a part of a member's name. */
const WHOLE = WAYS.slice(0, -1);

/**
 * The member whom a text means: by id, e-mail address, name, a word of it, or a part of the name that no other has.
 * @throws AppError RECORD_NOT_FOUND when nobody, INVALID_INPUT with the candidates when several are called like that
 */
export function memberCalled(said: string, members: readonly Member[]): Member {
  const member = only(said, members, WAYS);
  if (member) return member;
  throw new AppError('RECORD_NOT_FOUND', `There is no member ${quoted(said, 60)}.`, {
    hint: didYouMean(
      said,
      members.map(({ name }) => name),
      listing(members),
    ),
  });
}

/**
 * The member whom a text names as a whole, if any does.
 * @throws AppError INVALID_INPUT with the candidates when several are called like that
 */
export const memberNamed = (said: string, members: readonly Member[]): Member | undefined =>
  only(said, members, WHOLE);

function only(said: string, members: readonly Member[], ways: typeof WAYS): Member | undefined {
  if (plain(said) === '') return undefined;
  const found = ways.map((isCalled) => members.filter((one) => isCalled(one, said.trim())));
  const [first, ...others] = found.find(({ length }) => length > 0) ?? [];
  if (first === undefined || others.length === 0) return first;
  const candidates = [first, ...others].slice(0, MOST_TOLD).map(told).join(', ');
  throw new AppError('INVALID_INPUT', `Several members are called ${quoted(said, 60)}.`, {
    hint: `Say which: ${candidates}${others.length < MOST_TOLD ? '' : ', …'}. ${LISTED}`,
  });
}

const told = ({ name, email }: Member) => (email === undefined ? name : `${name} (${email})`);

function listing(members: readonly Member[]): string {
  const names = members.slice(0, MOST_TOLD).map(({ name }) => name);
  const more = members.length > MOST_TOLD ? ', …' : '';
  return names.length > 0 ? `There are ${names.join(', ')}${more}. ${LISTED}` : LISTED;
}
