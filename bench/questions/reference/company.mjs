// Ties the records together: objects instead of ids, and lists on both ends.
import { campaignIn, companyIn, dealIn, memberIn, personIn, subscriptionIn } from './records.mjs';

const byId = (records) => new Map(records.map((record) => [record.id, record]));

/** The whole company as a graph that can be walked. `now` is when it was read. */
export function tie({ lists, labels }, now = new Date()) {
  const read = (list, readOne) => lists[list].map((one) => readOne(one, labels));
  const company = {
    now,
    members: read('workspaceMembers', memberIn),
    campaigns: read('campaigns', campaignIn),
    companies: read('companies', companyIn),
    people: read('people', personIn),
    deals: read('opportunities', dealIn),
    subscriptions: read('subscriptions', subscriptionIn),
  };
  tieRelations(company);
  return { ...company, ...tieActivities(lists, company, labels) };
}

function tieRelations({ members, campaigns, companies, people, deals, subscriptions }) {
  const [memberOf, campaignOf, companyOf, personOf] = [members, campaigns, companies, people].map(byId);
  for (const one of companies) {
    one.owner = memberOf.get(one.accountOwnerId) ?? null;
    one.campaign = campaignOf.get(one.campaignId) ?? null;
  }
  for (const one of people) {
    one.company = companyOf.get(one.companyId) ?? null;
    one.company?.people.push(one);
  }
  for (const one of deals) {
    one.company = companyOf.get(one.companyId) ?? null;
    one.contact = personOf.get(one.pointOfContactId) ?? null;
    one.owner = memberOf.get(one.ownerId) ?? null;
    one.campaign = campaignOf.get(one.campaignId) ?? null;
    for (const end of [one.company, one.contact, one.campaign]) end?.deals.push(one);
  }
  for (const one of subscriptions) {
    one.company = companyOf.get(one.companyId) ?? null;
    one.company?.subscriptions.push(one);
  }
}

function tieActivities(lists, { members, companies, people, deals, subscriptions }, labels) {
  const memberOf = byId(members);
  const targets = new Map([...companies, ...people, ...deals, ...subscriptions].map((one) => [one.id, one]));
  const targetsOf = (link) =>
    [link.targetCompanyId, link.targetPersonId, link.targetOpportunityId, link.targetSubscriptionId]
      .map((id) => targets.get(id))
      .filter(Boolean);

  const tasks = lists.tasks.map((one) => ({
    ...one,
    status: labels('task', 'status', one.status),
    assignee: memberOf.get(one.assigneeId) ?? null,
    about: [],
  }));
  const notes = lists.notes.map((one) => ({ ...one, body: one.bodyV2?.markdown ?? '', about: [] }));
  link(lists.taskTargets, byId(tasks), 'taskId', 'tasks', targetsOf);
  link(lists.noteTargets, byId(notes), 'noteId', 'notes', targetsOf);

  const events = lists.timelineActivities.map((one) => ({
    ...one,
    member: memberOf.get(one.workspaceMemberId) ?? null,
  }));
  for (const event of events) for (const target of targetsOf(event)) target.events.push(event);
  return {
    tasks,
    notes,
    events,
    mails: mailsIn(lists, targets, memberOf),
    meetings: meetingsIn(lists, targets, memberOf),
  };
}

function link(links, sources, key, list, targetsOf) {
  for (const one of links) {
    const source = sources.get(one[key]);
    if (!source) continue;
    for (const target of targetsOf(one)) {
      source.about.push(target);
      if (!target[list].includes(source)) target[list].push(source);
    }
  }
}

/** Mails as their participants tell of them: root reads leave out what is not shared. */
function mailsIn({ messageParticipants }, targets, memberOf) {
  const mails = new Map();
  for (const { message, role, handle, personId, workspaceMemberId } of messageParticipants) {
    if (!message) continue;
    const mail = mails.get(message.id) ?? { ...message, parties: [] };
    mails.set(message.id, mail);
    const person = targets.get(personId) ?? null;
    mail.parties.push({ role, handle, person, member: memberOf.get(workspaceMemberId) ?? null });
    if (person && !person.mails.includes(mail)) person.mails.push(mail);
  }
  return [...mails.values()];
}

function meetingsIn({ calendarEvents, calendarEventParticipants }, targets, memberOf) {
  const meetings = byId(calendarEvents.map((one) => ({ ...one, parties: [] })));
  for (const { calendarEventId, personId, workspaceMemberId, ...rest } of calendarEventParticipants) {
    const meeting = meetings.get(calendarEventId);
    if (!meeting) continue;
    const person = targets.get(personId) ?? null;
    meeting.parties.push({ ...rest, person, member: memberOf.get(workspaceMemberId) ?? null });
    if (person && !person.meetings.includes(meeting)) person.meetings.push(meeting);
  }
  return [...meetings.values()];
}
