import type { Row } from './feature.js';

/** Of a value that is no leak, at least so many are expected among the records to score; seeing a quarter of it is no chance. */
const EXPECTED = 8;
const RARER = 4;
const FILLED = Symbol('filled');

type Levels = Map<string | symbol, number>;

/**
 * Looks for traits that look otherwise in the past than they do now: a field that is filled in when a deal closes (a reason for
 * losing), written without a trace in the timeline, is there in the examples and not in the records to be scored. Traits have a dot
 * in their names: "deal.source".
 */
export class LeakCheck {
  private count = 0;
  /** How often each level of each trait is there, and how often any. */
  private readonly traits = new Map<string, Levels>();

  add(row: Row): void {
    this.count += 1;
    for (const [name, value] of Object.entries(row))
      if (typeof value === 'string' && name.includes('.')) this.tally(name, value);
  }

  /** @param present what is to be scored; this is the past. Answers the names of traits that must not be learnt from. */
  leaksAgainst(present: LeakCheck): string[] {
    if (this.count === 0) return [];
    return [...this.traits].flatMap(([name, levels]) => {
      const now = present.traits.get(name);
      const isGone = [...levels].some(([level, count]) => {
        const expected = (count / this.count) * present.count;
        return expected >= EXPECTED && (now?.get(level) ?? 0) < expected / RARER;
      });
      return isGone ? [name] : [];
    });
  }

  private tally(name: string, value: string): void {
    const levels: Levels = this.traits.get(name) ?? new Map();
    this.traits.set(name, levels);
    for (const level of [value, FILLED]) levels.set(level, (levels.get(level) ?? 0) + 1);
  }
}
