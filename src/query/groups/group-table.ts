import { type Conversion, isMoney, tidy } from '../terms/money.js';
import type { Term } from '../terms/term.js';
import type { Accumulator } from './measure.js';
import type { Unit } from './unit.js';

/** A group as callers see it: its dimensions, then its figures. */
export type Group = Record<string, unknown>;

interface Column {
  name: string;
  start(): Accumulator;
}

interface Cell {
  shown: Group;
  figures: { name: string; accumulator: Accumulator }[];
}

/** Collects units into groups that are alike in all dimensions. */
export class GroupTable {
  private readonly cells = new Map<string, Cell>();
  total = 0;

  constructor(
    private readonly dimensions: readonly Term[],
    private readonly columns: readonly Column[],
  ) {
    // Without a dimension everything is one group, also when there is nothing in it.
    if (dimensions.length === 0) this.cells.set('[]', this.cell([]));
  }

  add(unit: Unit): void {
    const raws = this.dimensions.map((term) => unit.raw(term));
    const key = JSON.stringify(raws.map((raw) => raw.map(nothingAsNull)));
    let cell = this.cells.get(key);
    if (!cell) this.cells.set(key, (cell = this.cell(raws)));
    this.total += unit.weight;
    for (const { accumulator } of cell.figures) accumulator.add(unit);
  }

  groups(conversion?: Conversion): Group[] {
    return [...this.cells.values()].map(({ shown, figures }) => {
      const group = { ...shown };
      for (const { name, accumulator } of figures) {
        const value = accumulator.value(conversion);
        if (value !== undefined) group[name] = value;
      }
      return group;
    });
  }

  private cell(raws: readonly (readonly unknown[])[]): Cell {
    const shown = Object.fromEntries(
      this.dimensions.map((term, index) => [term.name, term.show(raws[index] ?? []) ?? null]),
    );
    return { shown, figures: this.columns.map(({ name, start }) => ({ name, accumulator: start() })) };
  }
}

/** Twenty keeps "no text" in two ways. */
const nothingAsNull = (value: unknown) => (value === '' || value === undefined ? null : value);

/** Figures as their part of all groups together, from 0 to 1; amounts only when all are of one currency. */
export function asShares(groups: Group[], names: readonly string[]): Group[] {
  for (const name of names) {
    const parts = groups.map((group) => partOf(group[name]));
    const currencies = new Set(
      groups.flatMap((group) => (isMoney(group[name]) ? [group[name].currency] : [])),
    );
    const all = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
    const isFit = currencies.size <= 1 && all !== 0 && !groups.some((group) => Array.isArray(group[name]));
    groups.forEach((group, index) => {
      group[name] = isFit ? tidy((parts[index] ?? 0) / all) : undefined;
    });
  }
  return groups;
}

const partOf = (value: unknown): number | undefined => {
  if (isMoney(value)) return value.amount;
  return typeof value === 'number' ? value : undefined;
};
