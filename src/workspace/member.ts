import type { Member } from './members.schemas.js';

/** What is read of a workspace member to tell who it is. */
export const MEMBER_FIELDS = ['name', 'userEmail', 'jobTitle', 'timeZone'];

export type HumanRecord = Record<string, unknown> & { id: string };

/** Twenty writes "system" for the zone of the browser, which nobody here knows. */
export function asMember({ id, name, userEmail, jobTitle, timeZone }: HumanRecord): Member {
  const facts = { name, email: userEmail, jobTitle, ...(timeZone !== 'system' && { timeZone }) };
  const known = Object.entries(facts).filter(([, value]) => typeof value === 'string');
  return { id, ...(Object.fromEntries(known) as Omit<Member, 'id'>) };
}
