import { Injectable } from '@nestjs/common';
import { AppError } from '../../../errors/app-error.js';
import type { Activity } from '../../../history/activities.js';
import { Histories } from '../../../history/histories.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { SchemaService } from '../../../schema/schema.service.js';
import { Fence } from '../../../tool-kit/fence.js';
import { activitiesOf, type Subject } from '../../../history/named-subject.js';
import { courseFacts } from '../tone/course-facts.js';
import type { Heard } from '../tone/tone-reads.js';
import { cadenceOf, channelsOf, contactsOf, day, tiesOf, unansweredIn } from './contacts.js';
import { contractLines, dealFacts } from './deals.js';
import { departuresFrom, movesOf } from './departures.js';
import { RelationshipReads } from './relationship-reads.js';
import type { Relationship, RelationshipSummary } from './relationship.schemas.js';

/** The history with a person or a company, as facts. */
@Injectable()
export class RelationshipService {
  constructor(
    private readonly schemas: SchemaService,
    private readonly histories: Histories,
    private readonly reads: RelationshipReads,
  ) {}

  /** @throws AppError RECORD_NOT_FOUND, INVALID_INPUT with the candidates or for a deal */
  summarize({ about, explain }: RelationshipSummary): Promise<Relationship> {
    return this.schemas.use(async (schema) => {
      const history = await this.histories.read({ activities: true });
      const subject = otherSideOf(await this.reads.subject(about, history), history);
      const activities = activitiesOf(subject, history);
      const fence = new Fence();
      const read = await this.reads.read({ activities, history, subject }, schema, fence);
      return {
        ...factsOf(subject, activities, history),
        ...toneOf(read.heard),
        ...read.promises,
        ...(read.nextMeeting && { nextMeeting: read.nextMeeting }),
        ...(read.promises.promises && { fence: fence.note }),
        ...(explain && { explanation: EXPLANATION(activities.length) }),
      };
    });
  }
}

function factsOf(subject: Subject, activities: readonly Activity[], history: WorkspaceHistory): Relationship {
  const { asOf: now, coverage } = history;
  const contacts = contactsOf(activities, now);
  return {
    about: aboutOf(subject, history),
    ...listed('changes', changesOf(subject, contacts, history)),
    ...endsOf(contacts),
    cadence: cadenceOf(contacts, now),
    channels: channelsOf(activities, now),
    ...listed(
      'whoKnowsWhom',
      tiesOf(contacts, (person) => subject.kind !== 'person' || person === subject.id, history),
    ),
    deals: dealFacts(subject, history),
    ...listed('contracts', contractLines(companyOf(subject, history), history)),
    unanswered: unansweredIn(activities, now),
    ...(coverage.withheldMails > 0 && { withheld: coverage.withheldMails }),
    ...(contacts.length === 0 && {
      enough: false as const,
      note: 'No mail and no meeting with them is known.',
    }),
    asOf: new Date(now).toISOString(),
  };
}

const listed = <K extends string, T>(name: K, list: readonly T[]): Partial<Record<K, T[]>> =>
  list.length > 0 ? ({ [name]: [...list] } as Record<K, T[]>) : {};

const companyOf = ({ kind, id }: Subject, { people }: WorkspaceHistory) =>
  kind === 'company' ? id : people.get(id)?.companyId;

function aboutOf(subject: Subject, history: WorkspaceHistory): Relationship['about'] {
  const company = history.companies.get(companyOf(subject, history) ?? '')?.name;
  return {
    ...{ object: subject.kind, id: subject.id, name: subject.name },
    ...(subject.kind === 'person' && company !== undefined && { company }),
  };
}

const changesOf = ({ kind, id }: Subject, contacts: readonly Activity[], history: WorkspaceHistory) =>
  kind === 'company' ? departuresFrom(id, contacts, history) : movesOf(id, contacts, history);

function endsOf(contacts: readonly Activity[]): Pick<Relationship, 'since' | 'lastContact' | 'lastFromThem'> {
  const [first, last] = [contacts[0], contacts.at(-1)];
  const fromThem = contacts.findLast(({ kind }) => kind === 'mail-in');
  return {
    ...(first && { since: day(first.at) }),
    ...(last && { lastContact: whenOf(last) }),
    ...(fromThem && { lastFromThem: whenOf(fromThem) }),
  };
}

const whenOf = ({ kind, at, id }: Activity) => ({ kind, date: day(at), id });

function toneOf(heard: readonly Heard[]): Pick<Relationship, 'tone'> {
  const { tone, latest, mails, turned } = courseFacts(heard);
  if (tone === undefined || latest === undefined) return {};
  const turn =
    turned &&
    `${turned.after < turned.before ? 'worse' : 'better'} since ${turned.since} (${turned.before} to ${turned.after})`;
  return { tone: { median: tone, latest, mails, ...(turn && { turned: turn }) } };
}

/**
 * With whom the relationship is: of a deal with its company, else with its contact.
 * @throws AppError INVALID_INPUT for a deal with neither
 */
function otherSideOf(subject: Subject, { deals, companies, people }: WorkspaceHistory): Subject {
  if (subject.kind !== 'deal') return subject;
  const { companyId = '', contactId = '' } = deals.find(({ id }) => id === subject.id)?.now ?? {};
  const [company, person] = [companies.get(companyId), people.get(contactId)];
  if (company) return { kind: 'company', id: company.id, name: company.name };
  if (person) return { kind: 'person', id: person.id, name: person.name };
  throw new AppError('INVALID_INPUT', 'The deal has neither a company nor a contact.', {
    hint: 'Give a person or a company.',
  });
}

const EXPLANATION = (activities: number) => ({
  method:
    'Counted from mails, meetings, tasks, notes and deals that are about them; mails count for the company that people were of then. ' +
    'A main contact took part in a quarter of the contacts.',
  inputs: { activities },
  sources: ['message', 'calendarEvent', 'task', 'note', 'opportunity', 'timelineActivity'],
  limits: ['Calls and talks that nobody wrote down are not known.', 'Promises are found by English wording.'],
});
