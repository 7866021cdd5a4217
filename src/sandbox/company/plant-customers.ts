import type { Actor } from '../store/actor';
import type { Columns } from '../store/row';
import { DAY } from './calendar';
import type { Customer } from './customer';
import { plainName } from './customer';
import type { Moment } from './planter';
import type { Random } from './random';
import type { Setting } from './setting';
import { getColleague, sellerIn } from './setting';
import type { Colleague } from './team';
import { MIGRATION } from './team';
import { COMPANIES } from './words/companies';
import type { Industry } from './words/industries';
import { INDUSTRIES, industryOf } from './words/industries';
import { COMPANY_HEADS } from './words/names';
import type { Country } from './words/places';
import { COUNTRIES, getCountry } from './words/places';

/** What is known of a company before it is written down. */
interface Profile {
  readonly name: string;
  readonly city: string;
  readonly country: Country;
  readonly industry: Industry;
  /** Whether its name is one of those that the stories and the questions use. */
  readonly isListed: boolean;
}

/** Who fills in the form on the vendor's website. */
const WEBSITE: Actor = { source: 'API', name: 'Website form', workspaceMemberId: null, userId: null };

/** Who looks for new customers. */
const SDR = 'Owen Gallagher';

/** Days since the old system's companies were moved into Twenty. */
export const MIGRATED = 731;

/** The customers that have names of their own. */
export function plantListedCustomers(setting: Setting): Customer[] {
  return COMPANIES.map(([name, city, country, trade]) =>
    plantCustomer(setting, {
      name,
      city,
      country: getCountry(country),
      industry: industryOf(trade),
      isListed: true,
    }),
  );
}

/** Customers with made-up names, none twice. */
export class NewCustomers {
  private readonly names = new Set(COMPANIES.map(([name]) => name));

  plant(setting: Setting): Customer {
    const { random } = setting;
    const country = random.pickBy(COUNTRIES, ({ weight }) => weight);
    const industry = random.pick(INDUSTRIES);
    const city = random.pick(country.cities);
    const name = this.newName(`${random.pick(COMPANY_HEADS)} ${random.pick(industry.tails)}`, city, random);
    return plantCustomer(setting, { name, city, country, industry, isListed: false });
  }

  private newName(plain: string, city: string, random: Random): string {
    let name = this.names.has(plain) ? `${plain} ${city}` : plain;
    while (this.names.has(name)) name = `${plain} ${city} ${random.between(2, 99_999)}`;
    this.names.add(name);
    return name;
  }
}

function plantCustomer(setting: Setting, profile: Profile): Customer {
  const { planter, calendar, random } = setting;
  const { name, country, industry } = profile;
  const owner = sellerIn(setting, country.region);
  const isMigrated = profile.isListed || random.chance(0.5);
  const since = isMigrated
    ? calendar.ago(MIGRATED) + random.between(0, 40 * 60_000)
    : calendar.atWork(calendar.ago(random.between(3, MIGRATED - 10)), random);
  const by = isMigrated ? MIGRATION : random.pick([owner.actor, getColleague(setting, SDR).actor, WEBSITE]);
  const employees = Math.round(random.around(420)) + 5;
  const domain = plainName(name);
  const columns = companyColumns(profile, domain, employees, random);
  const [accountOwnerId, handover] = ownersOf(setting, owner, since);
  const birth = { at: since, by, columns: { ...columns, accountOwnerId } };
  const { id } = planter.plant('company', birth, ...handover);
  const known = { id, name, domain: `${domain}.example`, country, industry, employees };
  return { ...known, owner, since, people: [] };
}

/** Who the record says looks after the company, at first and later: one in twenty has nobody. */
function ownersOf(setting: Setting, owner: Colleague, since: number): [string | null, Moment[]] {
  const { calendar, random, team } = setting;
  if (random.chance(0.05)) return [null, []];
  const at = calendar.atWork(since + random.between(30, 400) * DAY, random);
  if (at < since + DAY || random.chance(0.92)) return [owner.id, []];
  const head = getColleague(setting, 'Tamsin Reed').actor;
  return [random.pick(team).id, [{ at, by: head, columns: { accountOwnerId: owner.id } }]];
}

/** The columns of a company, with what is missing and mistyped in any grown CRM. */
function companyColumns(profile: Profile, domain: string, employees: number, random: Random): Columns {
  const { name, city, country, industry, isListed } = profile;
  const isTidy = isListed || random.chance(0.98);
  const url = isListed || random.chance(0.97) ? `https://${domain}.example` : `${domain}.example`;
  return {
    name: isTidy ? name : random.pick([name.toUpperCase(), `${name} `]),
    domainNamePrimaryLinkUrl: isListed ? url : random.keep(0.96, url),
    addressAddressCity: random.keep(0.93, city),
    addressAddressCountry: random.chance(0.93)
      ? country.name
      : random.pick([...country.spellings, country.name]),
    linkedinLinkPrimaryLinkUrl: random.keep(0.6, `https://www.linkedin.com/company/${domain}`),
    ...revenueColumns(employees, country, random),
    industry: random.keep(0.92, industry.value),
    region: country.region,
    employees: random.keep(0.88, employees),
  };
}

function revenueColumns(employees: number, { currency }: Country, random: Random): Columns {
  if (random.chance(0.15)) return {};
  const units = Math.round((employees * random.between(90, 260)) / 100) * 100_000;
  return { annualRevenueAmountMicros: units * 1_000_000, annualRevenueCurrencyCode: currency };
}
