import type { Columns } from '../../store/row';
import { iso, monthEnd } from '../calendar';
import type { Contact, Customer } from '../customer';
import { emailOf } from '../plant-contacts';
import { subjectOf, them, us } from '../mail/conversation';
import { Mailroom } from '../mail/mailroom';
import { slotsOf } from '../mail/plant-mails';
import { SALES_MAILS } from '../mail/sales-mails';
import { plantMeeting } from '../meetings';
import type { Setting } from '../setting';
import { STORIES } from '../stories';
import { plantNote } from '../work';
import type { Deal } from '../deals/deal';
import { plantScripted } from './scripted-deal';

const { champion, deal: dealName, leftDaysAgo } = STORIES.championLeft;

const GOODBYE = subjectOf('A change on my side', [
  them([
    'I wanted you to hear it from me: Friday is my last day here. I am taking over operations at another company, closer to home. It was a pleasure to work with you, and I hope that the rollout goes on without me. My tasks have not been handed over yet.',
  ]),
  us(
    'Congratulations, and thank you for telling me. Who would be the right person to continue with? I would not like to lose the momentum that you have built.',
  ),
]);
const UNANSWERED = subjectOf('Enterprise rollout: who takes over?', [
  us(
    'Now that Marguerite has left I would like to introduce myself. We were about to sign the rollout; may I summarise for you where we stand?',
  ),
  us(
    'Following up on my note of last week. The offer holds until the end of the month; shall we find half an hour?',
  ),
  us('Trying once more before I move the date again. Is the rollout still planned for this year?'),
]);

/** A champion who left: quick mails until a certain day, silence and moved dates after it. */
export function plantChampion(setting: Setting, left: Customer, employer: Customer): void {
  const { planter, calendar, random } = setting;
  const person = plantPerson(setting, left);
  const deal = plantItsDeal(setting, left, person);
  writeMails(setting, deal, person);
  const gone = calendar.atWork(calendar.ago(leftDaysAgo), random);
  planter.change('person', person.id, {
    ...{ at: gone, by: left.owner.actor },
    columns: {
      companyId: employer.id,
      emailsPrimaryEmail: emailOf(person.firstName, person.lastName, employer),
      emailsAdditionalEmails: [person.email],
      jobTitle: 'Vice President Operations',
    },
  });
}

function plantPerson({ planter, calendar }: Setting, customer: Customer): Contact {
  const { firstName, lastName } = champion;
  const [since, email] = [calendar.ago(200), emailOf(firstName, lastName, customer)];
  const columns = {
    ...{
      nameFirstName: firstName,
      nameLastName: lastName,
      emailsPrimaryEmail: email,
      companyId: customer.id,
    },
    jobTitle: 'Chief Operating Officer',
  };
  const { id } = planter.plant('person', { at: since, by: customer.owner.actor, columns });
  return { id, firstName, lastName, email, since };
}

function plantItsDeal(setting: Setting, customer: Customer, contact: Contact): Deal {
  const due = (daysAhead: number) => ({ closeDate: iso(monthEnd(setting.calendar.ago(-daysAhead))) });
  const deal = plantScripted(setting, {
    ...{
      name: dealName,
      product: 'Enterprise platform',
      customer,
      contact,
      amount: 412_000,
      source: 'REFERRAL',
    },
    steps: [
      [188, due(-60)],
      [175, { stage: 'SCREENING' }],
      [152, { stage: 'MEETING' }],
      [118, { stage: 'PROPOSAL' }],
      [82, { stage: 'NEGOTIATION', ...due(-40) }],
      [leftDaysAgo - 6, due(0)],
      [leftDaysAgo - 34, due(35)],
    ],
  });
  const words = {
    title: 'Champion',
    body: '{them} drives the rollout at {company} and has the board behind her. Nobody else there answers us.',
  };
  const at = setting.calendar.ago(100);
  const targets: Columns[] = [{ targetOpportunityId: deal.id }, { targetCompanyId: customer.id }];
  plantNote(setting, words, { ...slotsOf(deal), them: contact.firstName }, { at, by: deal.owner, targets });
  return deal;
}

function writeMails(setting: Setting, deal: Deal, person: Contact): void {
  const { calendar } = setting;
  const mailroom = new Mailroom(setting);
  const pair = { us: deal.owner, them: person, slots: slotsOf(deal), isWarm: true };
  const { intro, afterDemo, pricing, contract } = SALES_MAILS;
  const talks = [
    ...([
      [170, intro],
      [146, afterDemo],
      [117, pricing],
      [80, contract],
    ] as const),
    ...([[leftDaysAgo + 5, GOODBYE]] as const),
  ];
  for (const [daysAgo, talk] of talks) mailroom.exchange(talk, { ...pair, begun: calendar.ago(daysAgo) });
  const successor = deal.customer.people.find(({ email }) => email !== null) ?? person;
  const late = { ...pair, them: successor, begun: calendar.ago(leftDaysAgo - 8), isWarm: false };
  mailroom.exchange(UNANSWERED, late);
  const meeting = {
    title: `Board presentation ${deal.customer.name}`,
    description: 'Figures of the trial, rollout plan.',
  };
  const startsAt = calendar.ago(60);
  plantMeeting(setting, {
    ...meeting,
    startsAt,
    minutes: 60,
    host: deal.owner,
    guests: [person],
    response: 'ACCEPTED',
  });
}
