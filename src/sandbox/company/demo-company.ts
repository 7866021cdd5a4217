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
const COMPANIES = 288;
const PEOPLE = 876;
const DEALS = { usual: 602, idle: 76, doomed: 12 };
const OFFICE_TASKS = 60;

/** How many times the plain size has everything; beyond that there are only companies, people, deals, subscriptions. */
const DETAILED = 10;

/**
 * A vendor of field-service software with two years of history that end now. The first three hundred companies and
 * their stories are the same at every scale.
 */
export function plantDemoCompany(setting: Setting, scale: number): void {
  const campaigns = plantCampaigns(setting);
  const listed = plantListedCustomers(setting);
  const newcomers = new NewCustomers();
  for (let part = 0; part < scale; part++) {
    const grown = Array.from({ length: COMPANIES - (part === 0 ? listed.length : 0) }, () =>
      newcomers.plant(setting),
    );
    const customers = part === 0 ? [...listed, ...grown] : grown;
    plantContacts(setting, customers, PEOPLE);
    setting.planter.keepsTimeline = part < DETAILED;
    sell(setting, campaigns, part === 0 ? customers.filter(isOrdinary) : customers);
    if (part === 0) tellStories(setting, customers);
  }
}

/** Customers about whom a story tells something, which chance must not spoil. */
function isOrdinary({ name }: Customer): boolean {
  const { championLeft, sourAccount } = STORIES;
  return name !== championLeft.company && name !== sourAccount.company;
}

/** Deals with customers, and all that was said and done about them. */
function sell(setting: Setting, campaigns: readonly Campaign[], customers: readonly Customer[]): void {
  const planter = new DealPlanter(setting, campaigns);
  const close = (deal: Deal | undefined): void => {
    if (deal === undefined) return;
    plantSubscription(setting, deal);
    if (setting.planter.keepsTimeline) plantActivities(setting, deal);
  };
  for (let i = 0; i < DEALS.usual; i++) close(planter.plantUsual(customers));
  for (let i = 0; i < DEALS.idle; i++) close(planter.plantIdle(customers));
  for (let i = 0; i < DEALS.doomed; i++) close(planter.plantDoomed(customers));
  if (setting.planter.keepsTimeline) plantOfficeTasks(setting, OFFICE_TASKS);
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
