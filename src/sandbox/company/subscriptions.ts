import type { Columns } from '../store/row';
import { DAY, iso } from './calendar';
import type { Deal } from './deals/deal';
import type { Setting } from './setting';
import { getColleague } from './setting';

/** What a won deal has become; one in eight was cancelled after a while, and one in twenty paused. */
export function plantSubscription(setting: Setting, deal: Deal): void {
  const { planter, calendar, random } = setting;
  const signed = deal.entered.get('CUSTOMER');
  if (signed === undefined) return;
  const by = getColleague(setting, 'Sofia Marin').actor;
  const status = random.chance(0.12) ? 'CANCELLED' : random.chance(0.05) ? 'PAUSED' : 'ACTIVE';
  const at = calendar.atWork(signed + random.between(120, 600) * DAY, random);
  const isOver = status !== 'ACTIVE' && signed + 120 * DAY < calendar.now;
  const columns = subscriptionColumns(deal, signed, calendar.now);
  const birth = { at: Math.min(signed + 3_600_000, calendar.now), by, columns };
  planter.plant('subscription', birth, ...(isOver ? [{ at, by, columns: { status } }] : []));
}

/** The columns of the subscription that a deal sold. */
export function subscriptionColumns(
  deal: Pick<Deal, 'customer' | 'product' | 'finalAmount' | 'currency' | 'id'>,
  signed: number,
  now: number,
): Columns {
  const years = Math.floor((now - signed) / (365 * DAY)) + 1;
  return {
    name: `${deal.customer.name} ${deal.product}`,
    status: 'ACTIVE',
    mrrAmountMicros: Math.round(deal.finalAmount / 12) * 1_000_000,
    mrrCurrencyCode: deal.currency,
    renewalDate: iso(signed + years * 365 * DAY).slice(0, 10),
    companyId: deal.customer.id,
    opportunityId: deal.id,
  };
}
