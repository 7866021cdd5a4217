import { uuidFrom } from '../ids';
import type { Actor } from '../store/actor';
import { calendarChannelId, messageChannelId } from '../mail/accounts';
import type { User } from '../workspace';
import type { Planter } from './planter';

/** A member of the workspace, as the rest of the company refers to them. */
export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly firstName: string;
  readonly email: string;
  /** Where they sell; nobody else does. */
  readonly region: string | undefined;
  readonly messageChannelId: string;
  readonly calendarChannelId: string;
  readonly actor: Actor;
}

type Line = readonly [name: string, jobTitle: string, region?: string];

/** Who is there even when the company is empty. */
export const FIRST_MEMBERS: readonly Line[] = [
  ['Tamsin Reed', 'Head of Sales'],
  ['Jonas Weber', 'Account Executive', 'CENTRAL_EUROPE'],
  ['Aisha Khan', 'Account Executive', 'UK_IRELAND'],
  ['Luca Conti', 'Customer Success Manager'],
];
/** Who else works at the software vendor. */
export const OTHER_MEMBERS: readonly Line[] = [
  ['Mathieu Laurent', 'Account Executive', 'FRANCE_BENELUX'],
  ['Ingrid Solberg', 'Account Executive', 'NORDICS'],
  ['Carmen Ortega', 'Account Executive', 'SOUTHERN_EUROPE'],
  ['Dan Kowalczyk', 'Account Executive', 'NORTH_AMERICA'],
  ['Priyanka Rao', 'Account Executive', 'ASIA_PACIFIC'],
  ['Owen Gallagher', 'Sales Development'],
  ['Sofia Marin', 'Customer Success Manager'],
  ['Helen Brandt', 'Marketing Manager'],
];
/** The freight business beside it. */
export const SECOND_MEMBERS: readonly Line[] = [
  ['Mira Sandoval', 'Operations'],
  ['Piotr Zielinski', 'Sales'],
];

/** Who may not see everything; all others are administrators. */
const WITH_RESTRICTED_ROLE: ReadonlySet<string> = new Set(['Luca Conti']);

/** Whoever moved the old system's data into Twenty. */
export const MIGRATION: Actor = {
  source: 'IMPORT',
  name: 'Migration',
  workspaceMemberId: null,
  userId: null,
};

/** Adds members, who can sign in and whose mail is read, as of that time. */
export function addMembers(planter: Planter, team: readonly Line[], at: number): Colleague[] {
  return team.map((line) => addMember(planter, line, at));
}

function addMember(planter: Planter, [name, jobTitle, region]: Line, at: number): Colleague {
  const { workspace } = planter;
  const [firstName = '', lastName = ''] = name.split(' ');
  const email = `${firstName}.${lastName}@${workspace.subdomain}.example`.toLowerCase();
  const id = uuidFrom(workspace.id, 'workspace member', email);
  const user: User = {
    ...{ name, email, workspaceMemberId: id, userId: uuidFrom(workspace.id, 'user', email) },
    userWorkspaceId: uuidFrom(workspace.id, 'user workspace', email),
    roleId: uuidFrom(workspace.id, 'role', WITH_RESTRICTED_ROLE.has(name) ? 'restricted' : 'admin'),
  };
  workspace.users.set(user.userId, user);
  const columns = {
    ...{ id, nameFirstName: firstName, nameLastName: lastName, userEmail: email, jobTitle },
    ...{ userId: user.userId, locale: 'en', timeZone: 'Europe/London' },
  };
  planter.plant('workspaceMember', { at, by: MIGRATION, columns });
  return {
    ...{ id, name, firstName, email, region },
    messageChannelId: messageChannelId(workspace, user),
    calendarChannelId: calendarChannelId(workspace, user),
    actor: { source: 'MANUAL', name, workspaceMemberId: id, userId: user.userId },
  };
}
