import { DAY } from '../calendar';
import type { Contact } from '../customer';
import type { Deal } from '../deals/deal';
import { closedAt } from '../deals/deal';
import type { Setting } from '../setting';
import { getColleague } from '../setting';
import type { Colleague } from '../team';
import type { Conversation } from './conversation';
import { CUSTOMER_MAILS } from './customer-mails';
import { Mailroom } from './mailroom';
import { SALES_MAILS } from './sales-mails';

/** A conversation that belongs to a stage: how many of a hundred deals have it, and days after the stage began. */
interface Habit {
  readonly conversation: Conversation;
  readonly share: number;
  readonly after: readonly [number, number];
  /** Who writes for the vendor, when it is not the seller. */
  readonly by?: readonly string[];
}

const SUCCESS = ['Sofia Marin', 'Luca Conti'];

/** What is written in which stage. */
const HABITS: Readonly<Record<string, readonly Habit[]>> = {
  SCREENING: [{ conversation: SALES_MAILS.intro, share: 45, after: [0, 4] }],
  MEETING: [{ conversation: SALES_MAILS.afterDemo, share: 40, after: [1, 8] }],
  PROPOSAL: [
    { conversation: SALES_MAILS.pricing, share: 50, after: [0, 2] },
    { conversation: SALES_MAILS.security, share: 18, after: [3, 10] },
  ],
  NEGOTIATION: [
    { conversation: SALES_MAILS.contract, share: 35, after: [1, 8] },
    { conversation: SALES_MAILS.contract, share: 10, after: [2, 9], by: ['Tamsin Reed'] },
  ],
  CUSTOMER: [
    { conversation: CUSTOMER_MAILS.kickOff, share: 55, after: [2, 6], by: SUCCESS },
    { conversation: CUSTOMER_MAILS.support, share: 45, after: [30, 90], by: SUCCESS },
    { conversation: CUSTOMER_MAILS.support, share: 30, after: [95, 300], by: SUCCESS },
    { conversation: CUSTOMER_MAILS.review, share: 50, after: [80, 300], by: SUCCESS },
  ],
  LOST: [{ conversation: SALES_MAILS.decline, share: 30, after: [0, 0] }],
};

/** Days without news after which a seller asks again and again. */
const SILENT_AFTER = 40;

/** The mails about a deal. */
export function plantMails(setting: Setting, deal: Deal): void {
  const contact = deal.contact;
  if (contact === undefined || contact.email === null) return;
  for (const [stage, time] of deal.entered)
    for (const habit of HABITS[stage] ?? []) writeIn(setting, deal, habit, { them: contact, time });
  if (isSilent(deal, setting.calendar.now) && setting.random.chance(0.6)) askAgain(setting, deal, contact);
}

function writeIn(
  setting: Setting,
  deal: Deal,
  habit: Habit,
  { them, time }: { them: Contact; time: number },
) {
  const { random, calendar } = setting;
  const { conversation, share, after, by } = habit;
  const begun = calendar.atWork(time + random.between(...after) * DAY, random);
  if (!random.chance(share / 100) || begun <= time || begun >= calendar.now - DAY) return;
  const us = by === undefined ? deal.owner : getColleague(setting, random.pick(by));
  new Mailroom(setting).exchange(conversation, correspondence(setting, deal, { us, them, begun }));
}

function askAgain(setting: Setting, deal: Deal, them: Contact): void {
  const begun = setting.calendar.atWork(lastEntered(deal) + 20 * DAY, setting.random);
  const asked = correspondence(setting, deal, { us: deal.owner, them, begun });
  new Mailroom(setting).exchange(SALES_MAILS.silence, { ...asked, isWarm: false });
}

interface Pair {
  readonly us: Colleague;
  readonly them: Contact;
  readonly begun: number;
}

function correspondence({ random }: Setting, deal: Deal, pair: Pair) {
  const others = deal.customer.people.filter(
    ({ id, email, since }) => id !== pair.them.id && email !== null && since < pair.begun,
  );
  return {
    ...pair,
    copy: others.length > 0 && random.chance(0.25) ? random.pick(others) : undefined,
    slots: slotsOf(deal),
    isWarm: random.chance(warmth(deal)),
    isHidden: random.chance(0.015),
  };
}

/** What the deal puts into texts. */
export function slotsOf({ customer, product, amount, currency }: Deal) {
  const units = String(amount).replace(/\B(?=(\d{3})+$)/g, ',');
  return {
    company: customer.name,
    product,
    amount: `${units} ${currency}`,
    city: customer.country.cities[0] ?? '',
  };
}

function warmth({ stage, lean }: Deal): number {
  if (stage === 'CUSTOMER') return 0.85;
  return stage === 'LOST' ? 0.35 : 0.6 + lean / 5;
}

const lastEntered = ({ entered }: Deal): number => Math.max(...entered.values());

const isSilent = (deal: Deal, now: number): boolean =>
  closedAt(deal) === undefined && lastEntered(deal) < now - SILENT_AFTER * DAY;
