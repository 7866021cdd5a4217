/** Records by what `key` says of them, in the order in which they come. */
export function groupBy(records, key) {
  const groups = new Map();
  for (const record of records) {
    const value = key(record);
    if (!groups.has(value)) groups.set(value, []);
    groups.get(value).push(record);
  }
  return groups;
}

/** One row for each group: the key, then what the figures say of its records. */
export const rowsOf = (records, key, ...figures) =>
  [...groupBy(records, key)].map(([value, members]) => [value, ...figures.map((figure) => figure(members))]);

export const count = (records) => records.length;
export const total = (values) => values.reduce((sum, value) => sum + value, 0);
export const distinct = (values) =>
  new Set(values.filter((value) => value !== null && value !== undefined)).size;

/** The middle one, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export const average = (values) => (values.length === 0 ? null : total(values) / values.length);
export const largest = (values) => values.reduce((most, value) => (value > most ? value : most));

/** A figure of amounts, each currency by itself: a list of {amount, currency}. */
export const each =
  (fold, read = (record) => record.amount) =>
  (records) => {
    const amounts = records.map(read).filter(Boolean);
    return [...groupBy(amounts, ({ currency }) => currency)].map(([currency, ones]) => ({
      amount: fold(ones.map(({ amount }) => amount)),
      currency,
    }));
  };

/** What deals are worth together, each currency by itself; nothing when no amount is known. */
export function worth(deals) {
  const sums = each(total)(deals);
  return sums.length > 0 ? sums : 0;
}

/** An amount in another currency. */
export const converted = ({ amount, currency }, { to, rates }) =>
  currency === to ? amount : amount * rates[currency];
