import { DAY } from '../../../statistics/day.js';
import type { Activity } from '../../../history/activities.js';
import type { Time } from '../../../history/terms.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { day } from './contacts.js';
import { addTo } from '../../../statistics/grouped.js';

const SHARE = 0.25;
const LEAST = 3;

/**
 * Main contacts of a company who belong to another one now: they took part in at least a quarter of its contacts, while the
 * history says that they were of this company then.
 */
export function departuresFrom(
  company: string,
  contacts: readonly Activity[],
  { people, companies, asOf }: WorkspaceHistory,
): string[] {
  const timesOf = new Map<string, Time[]>();
  for (const { people: theirs, at } of contacts) for (const person of theirs) addTo(timesOf, person, at);
  return [...timesOf].flatMap(([id, times]) => {
    const person = people.get(id);
    const isMain = times.length >= Math.max(LEAST, contacts.length * SHARE);
    if (!person || !isMain || person.companyId === company) return [];
    const last = Math.max(...times);
    const since = contacts.filter(({ at, kind }) => at > last && kind === 'mail-in').length;
    const where = person.companyId
      ? (companies.get(person.companyId)?.name ?? 'another company')
      : 'no company';
    const sent = contacts.filter(({ at, kind }) => at > last && kind === 'mail-out').length;
    return [
      `${person.name}, a main contact (${times.length} of ${contacts.length} contacts, last ${day(last)}), left and is now at ${where}. ` +
        `Since then ${sent} mails from us and ${since === 0 ? 'no answer' : `${since} mails from them`} in ${Math.floor((asOf - last) / DAY)} days.`,
    ];
  });
}

/** A person who was of another company when the last contacts were. */
export function movesOf(
  id: string,
  contacts: readonly Activity[],
  { people, companies }: WorkspaceHistory,
): string[] {
  const now = people.get(id)?.companyId;
  const elsewhere = contacts.filter((contact) => now !== undefined && !contact.companies.includes(now));
  const last = elsewhere.at(-1);
  const was = companies.get(last?.companies[0] ?? '')?.name;
  const is = companies.get(now ?? '')?.name;
  if (!last || !was || !is) return [];
  return [
    `Was at ${was} in ${elsewhere.length} of ${contacts.length} contacts, last ${day(last.at)}; is now at ${is}.`,
  ];
}
