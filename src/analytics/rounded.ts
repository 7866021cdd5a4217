/** Amounts that were added up, to a hundredth. */
export const exact = (amount: number): number => Math.round(amount * 100) / 100;

/** Amounts to three digits: a forecast knows no more. */
export function rounded(amount: number): number {
  if (amount === 0) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(amount))) - 2);
  return Math.round(amount / unit) * unit;
}

/** Shares and ratios to two digits behind the point. */
export const tenth = (share: number): number => Math.round(share * 100) / 100;
