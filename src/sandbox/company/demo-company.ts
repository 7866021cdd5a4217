import type { Campaign } from './campaigns';
import { plantCampaigns } from './campaigns';
import type { Customer } from './customer';
import type { Deal } from './deals/deal';
import { DealPlanter } from './deals/plant-deals';
import { plantMails } from './mail/plant-mails';
import { plantMeetings } from './meetings';
import { plantContacts } from './plant-contacts';
import { NewCustomers, plantListedCustomers } from './plant-customers';
import type { Setting } from './setting';
import { STORIES } from './stories';
import { plantSubscription } from './subscriptions';
import { plantChampion } from './tales/champion';
import { plantDuplicates } from './tales/duplicates';
import { plantInjections } from './tales/injections';
import { plantLeftovers } from './tales/leftovers';
import { plantQuarterEndSlips } from './tales/quarter-end';
import { plantSourAccount } from './tales/sour-account';
import { plantOfficeTasks, plantWork } from './work';

/** What is grown at scale 1, beside what the stories add. */
const FIRST = { companies: 288, people: 876, deals: { usual: 602, idle: 76, doomed: 12 } };
/** What each further part adds. */
const FURTHER = { companies: 300, people: 900, deals: { usual: 610, idle: 78, doomed: 12 } };
const OFFICE_TASKS = 60;

/** Of so many parts everything is known: mails, meetings, notes and tasks too. */
const WHOLE = 10;
/** Of so many parts the past is known; of those after them there are only companies, people, deals, subscriptions. */
const REMEMBERED = 100;

/**
 * A vendor of field-service software with two years of history that end now. The first three hundred companies and
 * their stories are the same at every scale.
 */
export function plantDemoCompany(setting: Setting, scale: number): void {
  const { planter } = setting;
  const campaigns = plantCampaigns(setting);
  const newcomers = new NewCustomers();
  for (let part = 0; part < scale; part++) {
    const counts = part === 0 ? FIRST : FURTHER;
    planter.keepsTimeline = part < REMEMBERED;
    const customers = part === 0 ? plantListedCustomers(setting) : [];
    while (customers.length < counts.companies) customers.push(newcomers.plant(setting));
    plantContacts(setting, customers, counts.people);
    const buyers = part === 0 ? customers.filter(isOrdinary) : customers;
    for (const deal of sell(setting, campaigns, buyers, counts.deals))
      if (part < WHOLE) plantActivities(setting, deal);
    if (part < WHOLE) plantOfficeTasks(setting, OFFICE_TASKS);
    if (part === 0) tellStories(setting, customers);
  }
}

/** Customers about whom a story tells something, which chance must not spoil. */
function isOrdinary({ name }: Customer): boolean {
  const { championLeft, sourAccount } = STORIES;
  return name !== championLeft.company && name !== sourAccount.company;
}

/** Deals with customers, and the subscriptions that came of them. */
function sell(
  setting: Setting,
  campaigns: readonly Campaign[],
  customers: readonly Customer[],
  { usual, idle, doomed }: typeof FIRST.deals,
): Deal[] {
  const planter = new DealPlanter(setting, campaigns);
  const times = (count: number, plant: () => Deal | undefined) => Array.from({ length: count }, plant);
  const deals = [
    ...times(usual, () => planter.plantUsual(customers)),
    ...times(idle, () => planter.plantIdle(customers)),
    ...times(doomed, () => planter.plantDoomed(customers)),
  ].filter((deal) => deal !== undefined);
  for (const deal of deals) plantSubscription(setting, deal);
  return deals;
}

function plantActivities(setting: Setting, deal: Deal): void {
  plantMails(setting, deal);
  plantMeetings(setting, deal);
  plantWork(setting, deal);
}

function tellStories(setting: Setting, customers: readonly Customer[]): void {
  const getCustomer = (name: string): Customer => {
    const customer = customers.find((one) => one.name === name);
    if (customer === undefined) throw new Error(`no customer ${name}`);
    return customer;
  };
  const { championLeft, sourAccount } = STORIES;
  plantChampion(setting, getCustomer(championLeft.company), getCustomer(championLeft.joined));
  plantSourAccount(setting, getCustomer(sourAccount.company));
  plantQuarterEndSlips(setting, getCustomer);
  plantDuplicates(setting, customers);
  plantInjections(setting, customers);
  plantLeftovers(setting);
}
