import { median } from 'simple-statistics';
import { daysSince, within } from '../../../history/features/engagement.js';
import { daysBetween } from '../../../history/features/feature.js';
import { groupInTurns, inTurn, mapInTurns } from '../../../workers/turns.js';
import { oneLine } from '../../../tool-kit/visible-text.js';
import type { HealthReport } from './health.schemas.js';
import type { Account } from './portfolio.js';

/** Groups of customers by what they do: the first that fits. Frequency and money are compared with the middle of all. */
const SEGMENTS = {
  Lost: 'ended their last contract',
  New: 'customers for less than 120 days',
  Champions: 'contact within 45 days, more of it than half of all, and pay more than half of all',
  Engaged: 'contact within 45 days, more of it than half of all',
  Fading: 'had contact in the year before, none for 90 days',
  'Quiet payers': 'little contact, pay more than half of all',
  Quiet: 'little contact, pay less',
} as const;

type SegmentName = keyof typeof SEGMENTS;

type Segment = NonNullable<HealthReport['segments']>[number];

export async function segmentsOf(accounts: readonly Account[]): Promise<Segment[]> {
  const middle = await middleOf(accounts);
  const groups = await groupInTurns(accounts, (account) => segmentOf(account, middle));
  await inTurn();
  return (Object.keys(SEGMENTS) as SegmentName[]).flatMap((name) => {
    const members = groups.get(name);
    return members ? [tell(name, members)] : [];
  });
}

interface Middle {
  readonly contacts: number;
  readonly money: ReadonlyMap<string, number>;
}

function segmentOf(account: Account, middle: Middle): SegmentName {
  const { view, health } = account;
  if (health.status === 'lost') return 'Lost';
  if (ageOf(account) < 120) return 'New';
  const days = daysSince(view.engagement) ?? Infinity;
  const paysMore = moneyOf(account).some(([currency, sum]) => sum > (middle.money.get(currency) ?? Infinity));
  if (days <= 45 && contactsOf(account) > middle.contacts) return paysMore ? 'Champions' : 'Engaged';
  if (days > 90 && within(view.engagement, 455).length > 0) return 'Fading';
  return paysMore ? 'Quiet payers' : 'Quiet';
}

/** Days since the first running contract began. */
function ageOf({ view }: Account): number {
  const began = view.running.map(({ startedAt }) => startedAt);
  return began.length > 0 ? (daysBetween(Math.min(...began), view.at) ?? 0) : Infinity;
}

function tell(name: SegmentName, members: readonly Account[]): Segment {
  const amounts = sums(members);
  return {
    ...{ segment: name, meaning: SEGMENTS[name], accounts: members.length },
    medianHealth: Math.round(median(members.map(({ health }) => health.score))),
    ...(amounts.length > 0 && { amounts }),
    examples: members.slice(0, 3).map(({ company }) => oneLine(company.name, 80)),
  };
}

const contactsOf = ({ view }: Account) => within(view.engagement, 365).length;

/** What an account pays, by currency. */
export function moneyOf({ view }: Pick<Account, 'view'>): [string, number][] {
  const byCurrency = new Map<string, number>();
  for (const { amount, currency } of view.running)
    if (amount !== undefined && currency !== undefined)
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + amount);
  return [...byCurrency];
}

async function middleOf(accounts: readonly Account[]): Promise<Middle> {
  const contacts = await mapInTurns(accounts, contactsOf);
  const sums = (await mapInTurns(accounts, moneyOf)).flat();
  const money = await groupInTurns(sums, ([currency]) => currency);
  return {
    contacts: contacts.length > 0 ? median(contacts) : 0,
    money: new Map([...money].map(([currency, all]) => [currency, median(all.map(([, sum]) => sum))])),
  };
}

function sums(members: readonly Account[]) {
  const byCurrency = new Map<string, number>();
  for (const member of members)
    for (const [currency, sum] of moneyOf(member))
      byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + sum);
  return [...byCurrency]
    .map(([currency, amount]) => ({ amount: Math.round(amount), currency }))
    .sort((a, b) => b.amount - a.amount);
}
