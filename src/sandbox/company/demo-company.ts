import type { Campaign } from './campaigns';
import { plantCampaigns } from './campaigns';
import type { Part } from './copies';
import { COPIED_OBJECTS, plantCopy } from './copies';
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
/** So many parts have a past of their own; those after them are copies of these, without a timeline. */
const LIVED = 30;
/** How many parts are copied in turn. */
const TEMPLATES = 10;

/**
 * A vendor of field-service software with two years of history that end now. The first three hundred companies and
 * their stories are the same at every scale.
 */
export function plantDemoCompany(setting: Setting, scale: number): void {
  const campaigns = plantCampaigns(setting);
  const newcomers = new NewCustomers();
  const customers = plantListedCustomers(setting);
  plantPart(setting, { campaigns, newcomers, customers, counts: FIRST, isWhole: true });
  if (setting.hasStories) tellStories(setting, customers);
  const templates: Part[] = [];
  for (let part = 1; part < Math.min(scale, LIVED); part++) {
    const further = { campaigns, newcomers, customers: [], counts: FURTHER, isWhole: part < WHOLE };
    templates.push(setting.planter.watch(COPIED_OBJECTS, () => plantPart(setting, further)));
    if (templates.length > TEMPLATES) templates.shift();
  }
  for (let part = LIVED; part < scale; part++) {
    const template = templates[part % TEMPLATES];
    if (template !== undefined) plantCopy(setting, template, part);
  }
}

interface PartPlan {
  readonly campaigns: readonly Campaign[];
  readonly newcomers: NewCustomers;
  /** Those that are there already; others join them. */
  readonly customers: Customer[];
  readonly counts: typeof FIRST;
  readonly isWhole: boolean;
}

function plantPart(setting: Setting, { campaigns, newcomers, customers, counts, isWhole }: PartPlan): void {
  while (customers.length < counts.companies) customers.push(newcomers.plant(setting));
  plantContacts(setting, customers, counts.people);
  const deals = sell(setting, campaigns, customers.filter(isOrdinary), counts.deals);
  if (!isWhole) return;
  for (const deal of deals) plantActivities(setting, deal);
  plantOfficeTasks(setting, OFFICE_TASKS);
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
  plantInjections(setting, customers.filter(isOrdinary));
  plantLeftovers(setting);
}
