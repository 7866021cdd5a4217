import { DAY } from '../../statistics/day.js';
import type { Company, Contract } from '../workspace-history.js';
import type { Time } from '../terms.js';
import { valueAsOf } from './deal-as-of.js';

const YEAR_MS = 365.25 * DAY;

/**
 * An agreement as it was at a moment; nothing before it began. Where no change of its renewal date is known, the date is taken
 * back by whole years: that it lies far ahead would tell that it was renewed later.
 */
export function contractAsOf(contract: Contract, at: Time): Contract | undefined {
  const { startedAt, endedAt, renewsAt, status, changes = [] } = contract;
  if (startedAt > at) return undefined;
  const value = (field: string, now: string | number | undefined) => valueAsOf({ changes }, field, now, at);
  const isFollowed = changes.some(({ field }) => field === 'renewsAt');
  const renewal = isFollowed ? (value('renewsAt', renewsAt) as Time | undefined) : inFirstYear(renewsAt, at);
  return {
    ...contract,
    renewsAt: renewal,
    endedAt: endedAt !== undefined && endedAt <= at ? endedAt : undefined,
    status: String(value('status', status) ?? ''),
    amount: value('amount', contract.amount) as number | undefined,
    currency: value('currency', contract.currency) as string | undefined,
    changes: changes.filter((change) => change.at <= at),
  };
}

function inFirstYear(renewsAt: Time | undefined, at: Time): Time | undefined {
  if (renewsAt === undefined || renewsAt <= at) return renewsAt;
  return renewsAt - Math.floor((renewsAt - at) / YEAR_MS) * YEAR_MS;
}

/** A company that was there at a moment. Its traits and numbers are those of now: their past is not followed. */
export const companyAsOf = (company: Company, at: Time): Company | undefined =>
  company.createdAt > at ? undefined : company;
