/** Where a value stands, or would stand, among ascending numbers. */
export function positionOf(value: number, ascending: readonly number[]): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Puts a value at its place among ascending numbers. */
export const insert = (value: number, ascending: number[]) =>
  void ascending.splice(positionOf(value, ascending), 0, value);
