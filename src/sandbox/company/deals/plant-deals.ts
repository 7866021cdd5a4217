import type { Columns } from '../../store/row';
import type { Campaign } from '../campaigns';
import { findCampaign } from '../campaigns';
import { DAY, iso, monthEnd } from '../calendar';
import type { Customer } from '../customer';
import type { Random } from '../random';
import type { Setting } from '../setting';
import { getColleague } from '../setting';
import { STORIES } from '../stories';
import type { Product } from '../words/products';
import { PRODUCTS, RATES } from '../words/products';
import type { Deal, DealPlan, Manner } from './deal';
import { DealLife, rounded } from './deal-life';

/** What a source says about a deal's chances, and how many of a hundred deals come from it. */
const SOURCES = [
  { source: 'INBOUND', share: 34, lean: 0.1 },
  { source: 'OUTBOUND', share: 24, lean: -0.5 },
  { source: 'REFERRAL', share: 10, lean: 0.6 },
  { source: 'PARTNER', share: 8, lean: 0.4 },
  { source: 'CAMPAIGN', share: 24, lean: 0 },
] as const;

/** Sells to customers: deals with all that happened to them. */
export class DealPlanter {
  private readonly named = new Map<string, number>();

  constructor(
    private readonly setting: Setting,
    private readonly campaigns: readonly Campaign[],
  ) {}

  /** A deal as most are, with any of the customers. */
  plantUsual(customers: readonly Customer[]): Deal {
    const customer = this.setting.random.pick(customers);
    return this.plant(customer, this.beginning(customer));
  }

  /** A deal from the campaign that brings no revenue. */
  plantIdle(customers: readonly Customer[]): Deal {
    const { calendar, random, hasStories } = this.setting;
    const campaign = this.campaigns.find(({ name }) => name === STORIES.emptyCampaign.campaign);
    const days = random.between(campaign?.ends ?? 0, campaign?.starts ?? 1);
    const begun = calendar.atWork(calendar.ago(days), random);
    const known = customers.filter(({ since }) => since < begun);
    const manner = hasStories ? 'hopeless' : 'usual';
    const from = { source: 'CAMPAIGN', campaignId: campaign?.id ?? null, manner } as const;
    return this.plant(random.pick(known), begun, from);
  }

  /** A deal that begins shortly before its region breaks down; nothing when there is no customer in it. */
  plantDoomed(customers: readonly Customer[]): Deal | undefined {
    const { calendar, random, hasStories } = this.setting;
    if (!hasStories) return this.plantUsual(customers);
    const { region, monthsAgo } = STORIES.regionCollapsed;
    const begun = calendar.atWork(calendar.monthStart(monthsAgo) - random.between(4, 24) * DAY, random);
    const known = customers.filter(({ since, country }) => country.region === region && since < begun);
    return known.length === 0 ? undefined : this.plant(random.pick(known), begun, { lean: 2 });
  }

  private plant(customer: Customer, begun: number, particulars: Partial<DealPlan> = {}): Deal {
    const product = this.setting.random.pick(PRODUCTS);
    const plan = { ...this.planOf(customer, product, begun), ...particulars };
    return plantDeal(this.setting, plan, product.name);
  }

  private planOf(customer: Customer, product: Product, begun: number): DealPlan {
    const { random } = this.setting;
    const { source, lean } = random.pickBy(SOURCES, ({ share }) => share);
    const campaign = source === 'CAMPAIGN' ? findCampaign(this.campaigns, begun, this.setting) : undefined;
    const collapse = collapseIn(customer, this.setting);
    const isLate = collapse !== undefined && begun >= collapse.from;
    return {
      name: this.nameOf(customer, product, begun),
      ...{ customer, begun, collapse },
      contact: contactOf(customer, begun, random),
      owner: customer.owner,
      ...{ amount: amountOf(customer, product, random), currency: customer.country.currency },
      source: source === 'CAMPAIGN' && campaign === undefined ? 'INBOUND' : source,
      campaignId: campaign?.id ?? null,
      lean: lean + (campaign?.lean ?? 0) + customer.industry.lean + sizeLean(customer) + random.next() - 0.5,
      manner: isLate ? 'hopeless' : mannerOf(customer, this.setting),
    };
  }

  /** `Customer – Product`, with the year when that has been sold before, and a number after that. */
  private nameOf(customer: Customer, product: Product, begun: number): string {
    const plain = `${customer.name} – ${product.name}`;
    const before = this.named.get(plain) ?? 0;
    this.named.set(plain, before + 1);
    if (before === 0) return plain;
    const year = new Date(begun).getUTCFullYear();
    return before === 1 ? `${plain} ${year}` : `${plain} ${year} (${before})`;
  }

  private beginning(customer: Customer): number {
    const { calendar, random } = this.setting;
    const first = Math.max(customer.since, calendar.ago(725));
    const age = (calendar.now - first) * random.next() ** 1.1;
    const collapse = collapseIn(customer, this.setting);
    const begun = calendar.atWork(Math.max(first + 60_000, calendar.now - age), random);
    const isDry = collapse !== undefined && begun >= collapse.from && random.chance(0.75);
    return isDry
      ? calendar.atWork(first + random.next() * Math.max(0, collapse.from - first), random)
      : begun;
  }
}

/** One deal and its life. */
function plantDeal(setting: Setting, plan: DealPlan, product: string): Deal {
  const { planter, calendar, random } = setting;
  const late = plan.manner === 'sandbagged' ? random.between(150, 240) : random.between(60, 120);
  const closeDate = random.chance(0.88) ? monthEnd(plan.begun + late * DAY) : undefined;
  const named = plan.manner === 'sandbagged' ? rounded(plan.amount * 0.6) : plan.amount;
  const amount = plan.manner === 'sandbagged' || random.chance(0.75) ? named : undefined;
  const life = new DealLife(plan, setting, { closeDate, amount });
  const columns = { ...birthColumns(plan, random), ...dated(closeDate), ...valued(amount, plan.currency) };
  const by = plan.source === 'OUTBOUND' ? getColleague(setting, 'Owen Gallagher') : plan.owner;
  const birth = { at: Math.min(plan.begun, calendar.now - 60_000), by: by.actor, columns };
  const row = planter.plant('opportunity', birth, ...life.changes);
  const stage = String(row['stage']);
  return { ...plan, id: row.id, product, stage, entered: life.entered, finalAmount: life.amount };
}

const dated = (closeDate: number | undefined): Columns =>
  closeDate === undefined ? {} : { closeDate: iso(closeDate) };

const valued = (amount: number | undefined, amountCurrencyCode: string): Columns =>
  amount === undefined ? {} : { amountAmountMicros: amount * 1_000_000, amountCurrencyCode };

function birthColumns(plan: DealPlan, random: Random): Columns {
  return {
    name: plan.name,
    stage: 'NEW',
    companyId: random.chance(0.99) ? plan.customer.id : null,
    pointOfContactId: random.chance(0.92) ? (plan.contact?.id ?? null) : null,
    ownerId: plan.manner === 'sandbagged' || random.chance(0.95) ? plan.owner.id : null,
    source: plan.source,
    campaignId: plan.campaignId,
  };
}

/** The month in which the customer's region broke down, if it did. */
function collapseIn({ country }: Customer, { calendar, hasStories }: Setting) {
  const { region, monthsAgo } = STORIES.regionCollapsed;
  if (!hasStories || country.region !== region) return undefined;
  const [from, to] = [calendar.monthStart(monthsAgo), calendar.monthStart(monthsAgo - 1) - 1];
  return { from, to };
}

function mannerOf({ owner }: Customer, { random, hasStories }: Setting): Manner {
  if (!hasStories || owner.name !== STORIES.sandbagger.rep) return 'usual';
  return random.chance(0.35) ? 'sandbagged' : 'hopeless';
}

/** Somebody who was known when the deal began. */
function contactOf({ people }: Customer, begun: number, random: Random) {
  const known = people.filter(({ since }) => since <= begun);
  return known.length === 0 ? people[0] : random.pick(known);
}

function amountOf({ employees, country }: Customer, { price }: Product, random: Random): number {
  const size = employees > 900 ? 2.2 : employees > 250 ? 1.2 : 0.7;
  return rounded(price * size * (0.75 + random.next() * 0.6) * (RATES[country.currency] ?? 1));
}

const sizeLean = ({ employees }: Customer): number => (employees > 700 ? 0.3 : employees < 80 ? -0.3 : 0);
