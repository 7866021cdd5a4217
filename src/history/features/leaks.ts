import type { Row } from './feature.js';

/** Of a value that is no leak, at least so many are expected among the records to score; seeing a fifth of it is no chance. */
const EXPECTED = 15;
const RARER = 5;
const FILLED = Symbol('filled');

type Levels = Map<string | symbol, number>;

/**
 * Looks for traits of deals that look otherwise in the past than they do now: a field that is filled in when a deal closes (a reason for
 * losing), written without a trace in the timeline, is there in the
 * examples and not in the records to be scored. What none of these has is no help anyway.
 */
export class LeakCheck {
  private count = 0;
  /** How often each level of each trait is there, and how often any. */
  private readonly traits = new Map<string, Levels>();

  add(row: Row): void {
    this.count += 1;
    for (const [name, value] of Object.entries(row))
      if (typeof value === 'string' && name.startsWith('deal.')) this.tally(name, value);
  }

  /** @param present what is to be scored; this is the past. Answers the names of traits that must not be learnt from. */
  leaksAgainst(present: LeakCheck): string[] {
    if (this.count === 0) return [];
    return [...this.traits].flatMap(([name, levels]) => {
      const now = present.traits.get(name);
      const isGone = [...levels].some(([level, count]) => {
        const seen = now?.get(level) ?? 0;
        if (level === FILLED && seen === 0) return true;
        const expected = (count / this.count) * present.count;
        return expected >= EXPECTED && seen < expected / RARER;
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
