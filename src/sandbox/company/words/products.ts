/** What the vendor sells, with its usual yearly price in units of the euro. */
export interface Product {
  readonly name: string;
  readonly price: number;
}

/** The price list. */
export const PRODUCTS: readonly Product[] = [
  { name: 'Dispatch', price: 18_000 },
  { name: 'Dispatch for regions', price: 64_000 },
  { name: 'Route planning', price: 32_000 },
  { name: 'Mobile worker app', price: 24_000 },
  { name: 'Inventory add-on', price: 12_000 },
  { name: 'Enterprise platform', price: 180_000 },
  { name: 'Analytics add-on', price: 15_000 },
];

/** What a euro is in the currencies that deals are written in, roughly. */
export const RATES: Readonly<Record<string, number>> = {
  EUR: 1,
  GBP: 0.86,
  USD: 1.1,
  CAD: 1.5,
  CHF: 0.95,
  SEK: 11.4,
  AUD: 1.65,
};
