/** Money of several currencies, which is never added up: the largest amounts, and how many currencies more there are. */
export interface Amounts {
  readonly amount: unknown;
  readonly otherCurrencies?: number;
}

const MOST = 2;

/** @param amounts the largest first; one amount, or nothing, stays as it is */
export function firstOf(amounts: unknown): Partial<Amounts> {
  if (amounts === undefined || amounts === null) return {};
  if (!Array.isArray(amounts) || amounts.length <= MOST) return { amount: amounts };
  return { amount: amounts.slice(0, MOST), otherCurrencies: amounts.length - MOST };
}
