/** With three digits that count, and whole from a hundred on. */
export function short(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** A chance with two digits that count. */
export const tiny = (chance: number): number => Number(chance.toPrecision(2));

/** Parts that still add up to their total after they were rounded: the last one takes what is left. */
export function addingUp<P extends { change: number }>(parts: readonly P[], total: number): P[] {
  const rounded = parts.map((part) => ({ ...part, change: short(part.change) }));
  const rest = total - rounded.slice(0, -1).reduce((sum, { change }) => sum + change, 0);
  return rounded.map((part, index) =>
    index === rounded.length - 1 ? { ...part, change: exact(rest) } : part,
  );
}

const exact = (value: number) => Number(value.toFixed(6));
