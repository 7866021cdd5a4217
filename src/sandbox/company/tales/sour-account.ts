import { DAY, iso, monthEnd, startOfDay } from '../calendar';
import type { Contact, Customer } from '../customer';
import type { Conversation } from '../mail/conversation';
import { subjectOf, them, us } from '../mail/conversation';
import { Mailroom } from '../mail/mailroom';
import { slotsOf } from '../mail/plant-mails';
import { plantMeeting } from '../meetings';
import { emailOf } from '../plant-contacts';
import type { Setting } from '../setting';
import { getColleague } from '../setting';
import { STORIES } from '../stories';
import { subscriptionColumns } from '../subscriptions';
import { plantScripted } from './scripted-deal';

const { company, contact: person, cancelledDaysAgo } = STORIES.sourAccount;

/** Days before now, and what was written then. */
const MAILS: readonly (readonly [number, Conversation])[] = [
  [
    320,
    subjectOf('Half a year with Dispatch', [
      them([
        'Half a year in, and I have to say that we are delighted. Overtime is down by a fifth and the crews ask for more. Please pass my thanks on to your team.',
      ]),
      us('That is wonderful to read, thank you. May we quote you on it?'),
      them(['With pleasure. Call me whenever you need a reference.']),
    ]),
  ],
  [
    215,
    subjectOf('Quarterly figures', [
      us('Your figures for the quarter are attached. Is there anything that you miss?'),
      them([
        'Thank you. We are still happy overall, though the board has become slower since the last update. Could somebody look at it?',
      ]),
      us('Of course. I have opened a ticket and will keep you posted.'),
    ]),
  ],
  [
    130,
    subjectOf('Ticket 8841, third reminder', [
      them([
        'This is the third time that I ask about the slow board. I am disappointed: we were promised an answer three weeks ago, and my dispatchers have gone back to paper twice.',
      ]),
      us('I am sorry for the wait. Engineering is on it, and I will call you tomorrow.'),
      them(['Nobody called.']),
    ]),
  ],
  [
    74,
    subjectOf('Outage on Tuesday', [
      them([
        'Four hours without dispatch on a storm day is unacceptable. We had crews standing in the rain. I need a written explanation and a credit, and I have been asked to look at alternatives.',
      ]),
      us('You are right to be angry. The explanation is attached; the credit will be on your next invoice.'),
      them(['The explanation says nothing. My managing director has seen it and is furious.']),
    ]),
  ],
  [
    cancelledDaysAgo + 4,
    subjectOf('Termination', [
      them([
        'We hereby cancel our subscription to the end of the term. Please confirm in writing and tell us how we get our data out. There is no need for another call.',
      ]),
      us(
        'I am very sorry to read this and confirm the termination. Could we still talk, so that we learn from it?',
      ),
    ]),
  ],
];

/** An account whose tone turns sour over ten months before it churns. */
export function plantSourAccount(setting: Setting, customer: Customer): void {
  const { planter, calendar } = setting;
  const contact = plantContact(setting, customer);
  const deal = plantScripted(setting, {
    ...{ name: `${company} – Dispatch for regions`, product: 'Dispatch for regions', customer, contact },
    ...{ amount: 96_000, source: 'INBOUND' },
    steps: [
      [610, { closeDate: iso(monthEnd(calendar.ago(530))) }],
      [590, { stage: 'SCREENING' }],
      [570, { stage: 'MEETING' }],
      [545, { stage: 'PROPOSAL' }],
      [520, { stage: 'NEGOTIATION' }],
      [505, { stage: 'CUSTOMER', closeDate: iso(startOfDay(calendar.ago(505))) }],
    ],
  });
  const by = getColleague(setting, 'Sofia Marin');
  const columns = subscriptionColumns(deal, calendar.ago(505), calendar.now);
  const ended = { at: calendar.ago(cancelledDaysAgo), by: by.actor, columns: { status: 'CANCELLED' } };
  planter.plant('subscription', { at: calendar.ago(504), by: by.actor, columns }, ended);
  const mailroom = new Mailroom(setting);
  for (const [daysAgo, talk] of MAILS)
    mailroom.exchange(talk, {
      us: by,
      them: contact,
      slots: slotsOf(deal),
      begun: calendar.ago(daysAgo),
      isWarm: true,
    });
  loseRenewal(setting, customer, contact);
  const review = {
    title: `Quarterly review ${company}`,
    description: 'Figures, wishes, renewal.',
    minutes: 60,
  };
  const startsAt = calendar.ago(cancelledDaysAgo + 15);
  plantMeeting(setting, { ...review, startsAt, host: by, guests: [contact], response: 'DECLINED' });
}

function loseRenewal(setting: Setting, customer: Customer, contact: Contact): void {
  const { calendar } = setting;
  plantScripted(setting, {
    ...{ name: `${company} – Renewal`, product: 'Dispatch for regions', customer, contact },
    ...{ amount: 99_000, source: 'INBOUND' },
    steps: [
      [95, { closeDate: iso(monthEnd(calendar.ago(-20))) }],
      [80, { stage: 'PROPOSAL' }],
      [
        cancelledDaysAgo,
        {
          stage: 'LOST',
          lostReason: 'COMPETITOR',
          closeDate: iso(startOfDay(calendar.ago(cancelledDaysAgo))),
        },
      ],
    ],
  });
}

function plantContact({ planter, calendar }: Setting, customer: Customer): Contact {
  const { firstName, lastName } = person;
  const since = calendar.ago(612);
  const email = emailOf(firstName, lastName, customer);
  const columns = {
    ...{
      nameFirstName: firstName,
      nameLastName: lastName,
      emailsPrimaryEmail: email,
      companyId: customer.id,
    },
    jobTitle: 'Head of Operations',
  };
  const { id } = planter.plant('person', { at: since - DAY, by: customer.owner.actor, columns });
  return { id, firstName, lastName, email, since };
}
