const RATE = /^([A-Z]{3})=(\d+(?:\.\d+)?)$/;

/** `EUR=1,USD=0.92` as numbers by currency; the text itself when it is not of that form. */
export function readRates(text: string): Record<string, number> | string {
  const rates: Record<string, number> = {};
  for (const part of text.split(',')) {
    const [, currency, worth] = RATE.exec(part.replaceAll(/\s/g, '').toUpperCase()) ?? [];
    if (!currency || !(Number(worth) > 0)) return text;
    rates[currency] = Number(worth);
  }
  return rates;
}
