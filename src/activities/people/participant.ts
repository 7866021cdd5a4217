import { isUuid } from '../../schema/uuid.js';
import type { HumanRecord } from '../../query/requests/render-record.js';
import { visible } from '../../tool-kit/visible-text.js';
import { flag, sharedText } from '../text.js';
import type { Participant } from './people.schemas.js';

/** What is read of a participant of a mail or a meeting. */
export const PARTICIPANT_FIELDS = ['handle', 'displayName', 'person', 'workspaceMember'];

interface Named {
  name?: unknown;
}

/** By the name of the person or member in the CRM, else the one that the mail or the invitation gives. */
export function describeParticipant(record: HumanRecord): Participant {
  const person = record.person as Named | undefined;
  const member = record.workspaceMember as Named | undefined;
  const names = [person?.name, member?.name, record.displayName, record.handle].flatMap(
    (name) => sharedText(name) ?? [],
  );
  const [name = 'unknown'] = names;
  const email = sharedText(record.handle);
  return {
    name: visible(name),
    email: email === name ? undefined : email,
    member: flag(member !== undefined && person === undefined),
  };
}

/** A caller's filter for participants who are called like that. */
export function participantsCalled(name: string): Record<string, unknown> {
  if (isUuid(name)) return { or: [{ person: name }, { workspaceMember: name }] };
  const contains = { contains: name };
  const byAddress = { handle: contains };
  if (name.includes('@')) return byAddress;
  const named = [
    { displayName: contains },
    { person: { name: contains } },
    { workspaceMember: { name: contains } },
  ];
  return { or: [byAddress, ...named] };
}
