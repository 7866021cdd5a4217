import type { Customer } from './customer';
import type { Planter } from './planter';
import type { Random } from './random';
import { PRODUCTS } from './words';

const DEALS = 70;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'USD', 'GBP'] as const;

/** Each stage with how many of a hundred deals stand there, and in how many days they close. */
const STAGES: readonly {
  readonly stage: string;
  readonly share: number;
  readonly closes: readonly [number, number];
}[] = [
  { stage: 'NEW', share: 22, closes: [30, 160] },
  { stage: 'SCREENING', share: 18, closes: [20, 120] },
  { stage: 'MEETING', share: 20, closes: [5, 90] },
  { stage: 'PROPOSAL', share: 16, closes: [-20, 45] },
  { stage: 'CUSTOMER', share: 24, closes: [-320, -3] },
];

/** Opportunities over all stages; won ones become subscriptions. */
export function plantDeals(planter: Planter, customers: readonly Customer[], random: Random): void {
  for (let i = 0; i < DEALS; i++) plantDeal(planter, random.pick(customers), random);
}

function plantDeal(planter: Planter, customer: Customer, random: Random): void {
  const { stage, closes } = stageAt(random.between(1, 100));
  const [product, price] = random.pick(PRODUCTS);
  const [first, last] = closes;
  const days = random.between(first, last);
  const amount = Math.round((price * random.between(60, 160)) / 100 / 500) * 500;
  const currencyCode = random.pick(CURRENCIES);
  const age = Math.max(-days, 0) + random.between(3, 120);
  const pointOfContactId = customer.people.length === 0 ? undefined : random.pick(customer.people).id;
  planter.plant(
    'opportunity',
    {
      name: `${customer.name} – ${product}`,
      stage,
      amount: random.chance(0.92) ? { amountMicros: amount * 1_000_000, currencyCode } : undefined,
      closeDate: random.chance(0.94) ? planter.day(days) : undefined,
      companyId: customer.id,
      pointOfContactId,
      ownerId: random.chance(0.9) ? customer.ownerId : undefined,
    },
    age,
    random.between(0, Math.min(age, 45)),
  );
  if (stage === 'CUSTOMER')
    plantSubscription(planter, customer, { product, amount, currencyCode, days }, random);
}

function stageAt(percent: number) {
  let sum = 0;
  for (const stage of STAGES) {
    sum += stage.share;
    if (percent <= sum) return stage;
  }
  throw new Error('the shares of the stages do not add up to 100');
}

interface Sale {
  readonly product: string;
  readonly amount: number;
  readonly currencyCode: string;
  /** Days from now to the signature; negative. */
  readonly days: number;
}

function plantSubscription(planter: Planter, customer: Customer, sale: Sale, random: Random): void {
  planter.plant(
    'subscription',
    {
      name: `${customer.name} ${sale.product}`,
      mrr: { amountMicros: Math.round(sale.amount / 12) * 1_000_000, currencyCode: sale.currencyCode },
      renewalDate: planter.day(sale.days + 365).slice(0, 10),
      status: random.pick(['ACTIVE', 'ACTIVE', 'ACTIVE', 'PAUSED', 'CANCELLED']),
      companyId: customer.id,
    },
    -sale.days,
  );
}
