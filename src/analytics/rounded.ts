/** To two digits behind the point: amounts that were added up, shares, ratios, tones. */
export const hundredths = (value: number): number => Math.round(value * 100) / 100;

/** Amounts to three digits: a forecast knows no more. */
export function rounded(amount: number): number {
  if (amount === 0) return 0;
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.abs(amount))) - 2);
  return Math.round(amount / unit) * unit;
}
