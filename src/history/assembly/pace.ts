import { setImmediate } from 'node:timers/promises';

/** The event loop serves other callers, so work stops after this long and goes on when they had their turn. */
const TURN_MS = 10;

/** Cuts long work into turns. */
export class Pace {
  private since = performance.now();

  /** Whether it is time to `rest`; asked for each piece of work. */
  get isDue(): boolean {
    return performance.now() - this.since > TURN_MS;
  }

  async rest(): Promise<void> {
    await setImmediate();
    this.since = performance.now();
  }
}

/** Does something for each, in turns. */
export async function forEachInTurns<T>(all: Iterable<T>, work: (one: T) => void): Promise<void> {
  const pace = new Pace();
  let count = 0;
  for (const one of all) {
    work(one);
    count += 1;
    if (count % 32 === 0 && pace.isDue) await pace.rest();
  }
}

/** What becomes of each, in turns; each may take a while. */
export async function mapInTurns<T, R>(all: Iterable<T>, work: (one: T) => R): Promise<R[]> {
  const [pace, results] = [new Pace(), [] as R[]];
  for (const one of all) {
    results.push(work(one));
    if (pace.isDue) await pace.rest();
  }
  return results;
}
