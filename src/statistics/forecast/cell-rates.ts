/**
 * Rates in a table of rows and columns, each drawn to what its row and its column suggest, the more the less is known of
 * it: the mean of a gamma posterior whose prior is worth `weight` events.
 * @param events how many there were in each cell, row after row
 * @param exposure how long it was waited for them
 */
export function cellRates(
  events: readonly number[],
  exposure: readonly number[],
  columns: number,
  weight: number,
): number[] {
  const rows = events.length / columns;
  const sumOf = (values: readonly number[], isIn: (index: number) => boolean) =>
    values.reduce((sum, value, index) => (isIn(index) ? sum + value : sum), 0);
  const all =
    sumOf(events, () => true) /
    Math.max(
      1e-9,
      sumOf(exposure, () => true),
    );
  const byColumn: number[] = [];
  for (let column = 0; column < columns; column++) {
    const isIn = (index: number) => index % columns === column;
    // Of a column that nobody has waited for yet, the one before it is the best guess.
    const guess = Math.max(1e-9, byColumn.at(-1) ?? all);
    byColumn.push((sumOf(events, isIn) + 1) / (sumOf(exposure, isIn) + 1 / guess));
  }
  const byRow = Array.from({ length: rows }, (_, row) => {
    const isIn = (index: number) => Math.floor(index / columns) === row;
    const expected = exposure.reduce(
      (sum, value, index) => (isIn(index) ? sum + value * (byColumn[index % columns] ?? 0) : sum),
      0,
    );
    return (sumOf(events, isIn) + weight) / (expected + weight);
  });
  return events.map((count, index) => {
    const guess = (byColumn[index % columns] ?? 0) * (byRow[Math.floor(index / columns)] ?? 1);
    return (count + weight) / ((exposure[index] ?? 0) + weight / Math.max(1e-12, guess));
  });
}
