import type { Actor } from '../store/actor';
import type { Columns } from '../store/row';
import { DAY } from './calendar';
import type { Contact, Customer } from './customer';
import { plainName } from './customer';
import { MIGRATED } from './plant-customers';
import type { Random } from './random';
import type { Setting } from './setting';
import { MIGRATION } from './team';
import { FIRST_NAMES, JOB_TITLES, LAST_NAMES } from './words/names';
import { phoneIn } from './words/places';

/** People who write first become contacts by themselves. */
const MAIL_SYNC: Actor = { source: 'EMAIL', name: 'System', workspaceMemberId: null, userId: null };

/** How many of a hundred contacts work nowhere that is known. */
const STRANGERS = 3;

/** So many people: one for each customer, the others rather at the large ones, and some without an employer. */
export function plantContacts(setting: Setting, customers: readonly Customer[], count: number): void {
  const { random } = setting;
  for (const customer of customers) plantContact(setting, customer);
  for (let i = customers.length; i < count; i++) {
    const customer = likelyLarge(customers, random);
    plantContact(setting, customer, random.between(1, 100) <= STRANGERS);
  }
}

/** The larger of two by chance. */
function likelyLarge(customers: readonly Customer[], random: Random): Customer {
  const [a, b] = [random.pick(customers), random.pick(customers)];
  return a.employees > b.employees ? a : b;
}

function plantContact(setting: Setting, customer: Customer, isStranger = false): void {
  const { planter, calendar, random } = setting;
  const [firstName, lastName] = [random.pick(FIRST_NAMES), random.pick(LAST_NAMES)];
  const since = cameIn(customer, setting);
  const by = since < calendar.ago(MIGRATED - 1) ? MIGRATION : random.pick([customer.owner.actor, MAIL_SYNC]);
  const address = isStranger
    ? privateEmail(firstName, lastName, random)
    : emailOf(firstName, lastName, customer);
  const email = random.chance(0.93) ? address : null;
  const columns = {
    ...nameColumns(firstName, lastName, random),
    ...phoneColumns(customer, random),
    emailsPrimaryEmail: email,
    jobTitle: titleOf(customer, random),
    linkedinLinkPrimaryLinkUrl: random.chance(0.3) ? linkedin(firstName, lastName, random) : null,
    companyId: isStranger ? null : customer.id,
  };
  const row = planter.plant('person', { at: since, by, columns }, ...promoted(setting, customer, since));
  if (isStranger) return;
  customer.people.push({ id: row.id, firstName, lastName, email, since });
}

function cameIn(customer: Customer, { calendar, random }: Setting): number {
  if (customer.people.length === 0) return customer.since + random.between(60, 900) * 1000;
  return calendar.atWork(customer.since + random.next() ** 2 * (calendar.now - customer.since), random);
}

/** Few people get another title while they are known. */
function promoted({ calendar, random }: Setting, { owner, since }: Customer, known: number) {
  const at = calendar.atWork(known + random.between(60, 500) * DAY, random);
  if (!random.chance(0.05) || at < Math.max(known, since) + DAY) return [];
  return [{ at, by: owner.actor, columns: { jobTitle: random.pick(JOB_TITLES) } }];
}

function titleOf({ people }: Customer, random: Random): string | null {
  if (random.chance(0.12)) return null;
  return random.pick(people.length === 0 ? JOB_TITLES.slice(0, 5) : JOB_TITLES);
}

/** `first.last@domain`, with a number when somebody there has it already. */
export function emailOf(firstName: string, lastName: string, { domain, people }: Customer): string {
  const local = `${plainName(firstName)}.${plainName(lastName)}`;
  const same = people.filter((one: Contact) => one.email?.startsWith(local)).length;
  return `${local}${same === 0 ? '' : same + 1}@${domain}`;
}

const privateEmail = (firstName: string, lastName: string, random: Random) =>
  `${plainName(firstName)}.${plainName(lastName)}${random.between(100, 9_999_999)}@mailbox.example`;

/** One name in forty was typed without care. */
function nameColumns(firstName: string, lastName: string, random: Random): Columns {
  const plain = { nameFirstName: firstName, nameLastName: lastName };
  if (!random.chance(0.025)) return plain;
  return random.pick<Columns>([
    { nameFirstName: firstName.toLowerCase(), nameLastName: lastName.toLowerCase() },
    { nameFirstName: firstName.toUpperCase(), nameLastName: lastName.toUpperCase() },
    { nameFirstName: lastName, nameLastName: firstName },
    { nameFirstName: `${firstName} ${lastName}`, nameLastName: null },
  ]);
}

function phoneColumns({ country }: Customer, random: Random): Columns {
  if (!random.chance(0.45)) return {};
  return {
    phonesPrimaryPhoneNumber: phoneIn(country, random),
    phonesPrimaryPhoneCountryCode: country.code,
    phonesPrimaryPhoneCallingCode: country.calling,
  };
}

const linkedin = (firstName: string, lastName: string, random: Random) =>
  `https://www.linkedin.com/in/${plainName(firstName)}-${plainName(lastName)}-${random.between(100, 999)}`;
