import type { Customer } from './customer';
import { plantActivities } from './demo-activities';
import { plantDeals } from './demo-deals';
import type { Planter } from './planter';
import type { Random } from './random';
import { COMPANIES, FIRST_NAMES, JOB_TITLES, LAST_NAMES } from './words';

const PEOPLE = 120;
const COUNTRY_PREFIX: Readonly<Record<string, string>> = {
  'United Kingdom': '+44 20 7946 0',
  Germany: '+49 30 90182',
  France: '+33 1 42 68 5',
};

/** A business that sells field-service software: customers, contacts, deals, tasks and notes of the last year. */
export function plantDemoCompany(planter: Planter, members: readonly string[], random: Random): void {
  const customers = COMPANIES.map((_company, index) => plantCustomer(planter, index, members, random));
  for (let i = 0; i < PEOPLE; i++) plantContact(planter, customers, i, random);
  plantDeals(planter, customers, random);
  plantActivities(planter, customers, members, random);
}

function plantCustomer(
  planter: Planter,
  index: number,
  members: readonly string[],
  random: Random,
): Customer {
  const [name, city, country, trade] = COMPANIES[index] ?? COMPANIES[0];
  const ownerId = random.pick(members);
  const age = random.between(40, 700);
  const domain = plainName(name);
  const linkedinLink = {
    primaryLinkUrl: `https://www.linkedin.com/company/${domain}`,
    primaryLinkLabel: trade,
  };
  const amountMicros = random.between(2, 400) * 1_000_000 * 1_000_000;
  const id = planter.plant(
    'company',
    {
      name,
      domainName: { primaryLinkUrl: `https://${domain}.example` },
      address: { addressCity: city, addressCountry: country },
      linkedinLink: random.chance(0.6) ? linkedinLink : undefined,
      annualRevenue:
        index % 7 === 3 ? undefined : { amountMicros, currencyCode: index % 3 === 0 ? 'USD' : 'EUR' },
      accountOwnerId: index % 9 === 5 ? undefined : ownerId,
    },
    age,
    random.between(0, 60),
  );
  return { id, name, ownerId, age, people: [] };
}

function plantContact(planter: Planter, customers: readonly Customer[], index: number, random: Random): void {
  const customer = index < customers.length ? customers[index] : random.pick(customers);
  if (customer === undefined) return;
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  const email = `${plainName(firstName)}.${plainName(lastName)}${index % 11 === 0 ? index : ''}${index}@${plainName(customer.name)}.example`;
  const stranger = index % 23 === 22;
  const id = planter.plant(
    'person',
    {
      name: { firstName: index % 31 === 30 ? firstName.toLowerCase() : firstName, lastName },
      emails: index % 13 === 12 ? undefined : { primaryEmail: email },
      phones: random.chance(0.4) ? { primaryPhoneNumber: phoneOf(random) } : undefined,
      jobTitle: random.chance(0.85) ? random.pick(JOB_TITLES) : undefined,
      companyId: stranger ? undefined : customer.id,
    },
    random.between(0, customer.age),
    random.between(0, 90),
  );
  if (!stranger) customer.people.push({ id, firstName });
}

function phoneOf(random: Random): string {
  const prefix = random.pick(Object.values(COUNTRY_PREFIX));
  return `${prefix}${random.between(100, 999)}`;
}

/** A name as it stands in addresses: plain letters and hyphens. */
export function plainName(name: string): string {
  const letters = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
