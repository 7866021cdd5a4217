import type { Columns } from '../../store/row';
import { DAY } from '../calendar';
import type { Customer } from '../customer';
import type { Setting } from '../setting';
import { STORIES } from '../stories';
import { MIGRATION } from '../team';
import { phoneIn } from '../words/places';
import { lines } from '../words/lines';

/** What the twin of each company has as its domain, in the order of the stories; some have none. */
const DOMAINS = lines(`
  https://www.brightwater-utilities.example
  https://falkenberg.example
  http://pellerin-freres.example
  kowalski-transport.example
  -
  https://northgatehousing.example
  -
  -
  https://cobaltmining.example
  http://jasper-outdoor.example`);

/** The two spellings of each person's name, in the order of the stories. */
const NAMES = lines(`
  Bernadette Hollis | Bernadete Hollis
  Frederik Aalto | Fredrik Aalto
  Katarzyna Wrona | Kasia Wrona
  Thaddeus Oduya | Thadeus Oduya
  Mirabel Strand | Mirabel Strand
  Ignacio Peralta | Ignatio Peralta
  Solveig Rask | SOLVEIG RASK
  Lorcan Devane | Lorcan Devane
  Annelise Brunner | Anneliese Brunner
  Hugo Castellanos | Hugo Castelanos`);

/** Companies and people that were written down twice. */
export function plantDuplicates(setting: Setting, customers: readonly Customer[]): void {
  const { companies, people } = STORIES.duplicates;
  for (const [index, [name, twin]] of companies.entries()) {
    const customer = customers.find((one) => one.name === name);
    if (customer !== undefined) plantTwinCompany(setting, customer, twin, DOMAINS[index] ?? '-');
  }
  for (const [index, emails] of people.entries()) {
    const customer = customers.find(({ domain }) => emails[0].endsWith(`@${domain}`));
    if (customer !== undefined) plantTwins(setting, customer, emails, NAMES[index]?.split(' | ') ?? []);
  }
}

function plantTwinCompany(
  { planter, calendar, random }: Setting,
  of: Customer,
  name: string,
  domain: string,
) {
  const at = calendar.atWork(calendar.ago(random.between(40, 400)), random);
  const columns = {
    name,
    domainNamePrimaryLinkUrl: domain === '-' ? null : domain,
    addressAddressCountry: random.pick([...of.country.spellings, of.country.name]),
    industry: random.chance(0.5) ? of.industry.value : null,
  };
  planter.plant('company', { at, by: of.owner.actor, columns });
}

/** Both records of a person: the second at the same company or nowhere, with the same phone or one mistyped digit. */
function plantTwins(
  setting: Setting,
  of: Customer,
  emails: readonly string[],
  names: readonly string[],
): void {
  const { planter, calendar, random } = setting;
  const phone = phoneIn(of.country, random);
  const mistyped = phone.slice(0, -1) + String((Number(phone.at(-1)) + 1) % 10);
  const [first = '', second = ''] = names;
  const original = { ...twinColumns(first, emails[0]), ...phoneColumns(phone, of), companyId: of.id };
  planter.plant('person', { at: of.since + DAY / 24, by: MIGRATION, columns: original });
  const at = calendar.atWork(calendar.ago(random.between(20, 380)), random);
  const twin = {
    ...twinColumns(second, emails[1]),
    ...phoneColumns(random.chance(0.3) ? mistyped : phone, of),
    companyId: random.keep(0.7, of.id),
  };
  planter.plant('person', { at, by: of.owner.actor, columns: twin });
}

function twinColumns(name: string, email: string | undefined): Columns {
  const [nameFirstName = '', nameLastName = ''] = name.split(' ');
  const jobTitle = 'Head of Operations';
  return { nameFirstName, nameLastName, emailsPrimaryEmail: email ?? null, jobTitle };
}

function phoneColumns(phone: string, { country }: Customer): Columns {
  return {
    phonesPrimaryPhoneNumber: phone,
    phonesPrimaryPhoneCountryCode: country.code,
    phonesPrimaryPhoneCallingCode: country.calling,
  };
}
