import { addTo } from '../statistics/grouped.js';

/**
 * Long work that stays on the event loop is done in turns, so that other callers are answered meanwhile: after so many milliseconds it
 * stops, and goes on when the loop has been round. All such work of the process shares the turn, since ten times ten are a hundred.
 */
const TURN_MS = 5;

/** When the turn that goes on began; nothing where no such work has been done since the loop went round. */
let began: number | undefined;
/** Those who wait for a turn of their own, the first come first. */
let line = Promise.resolve();

/** Goes on at once while the turn lasts, else in the next one. Stands between the steps of work that is long only as a whole. */
export async function inTurn(): Promise<void> {
  if (isOver()) await nextTurn();
}

/** Does something for each, in turns; none of it may take long. */
export async function forEachInTurns<T>(all: Iterable<T>, work: (one: T) => void): Promise<void> {
  await inTurn();
  for (const one of all) {
    work(one);
    if (isOver()) await nextTurn();
  }
}

/** What becomes of each, in turns. */
export async function mapInTurns<T, R>(all: Iterable<T>, work: (one: T) => R): Promise<R[]> {
  const results: R[] = [];
  await forEachInTurns(all, (one) => results.push(work(one)));
  return results;
}

/** Those that have a key, by it, in turns; each group in the order of all. */
export async function groupInTurns<T, K>(
  all: Iterable<T>,
  keyOf: (one: T) => K | undefined,
): Promise<Map<K, T[]>> {
  const groups = new Map<K, T[]>();
  await forEachInTurns(all, (one) => {
    const key = keyOf(one);
    if (key !== undefined) addTo(groups, key, one);
  });
  return groups;
}

/** So many are sorted at once. */
const RUN = 2_048;

/** All in order, in turns; those that are alike stay as they came. */
export async function sortInTurns<T>(all: readonly T[], compare: (a: T, b: T) => number): Promise<T[]> {
  const starts = Array.from({ length: Math.ceil(all.length / RUN) }, (_, index) => index * RUN);
  let runs = await mapInTurns(starts, (start) => all.slice(start, start + RUN).sort(compare));
  while (runs.length > 1) {
    const merged: T[][] = [];
    for (let index = 0; index < runs.length; index += 2)
      merged.push(await mergeInTurns(runs[index] ?? [], runs[index + 1] ?? [], compare));
    runs = merged;
  }
  return runs[0] ?? [];
}

async function mergeInTurns<T>(
  first: readonly T[],
  second: readonly T[],
  compare: (a: T, b: T) => number,
): Promise<T[]> {
  const merged: T[] = [];
  let taken = 0;
  await forEachInTurns(first, (one) => {
    for (; taken < second.length && compare(second[taken] as T, one) < 0; taken += 1)
      merged.push(second[taken] as T);
    merged.push(one);
  });
  return merged.concat(second.slice(taken));
}

/** Stands in line for a turn in which nothing has been done yet. */
function nextTurn(): Promise<void> {
  line = line.then(theLoopGoesRound).then(() => void begin());
  return line;
}

const isOver = (): boolean => performance.now() - (began ?? begin()) > TURN_MS;

function begin(): number {
  began = performance.now();
  setImmediate(() => (began = undefined));
  return began;
}

const theLoopGoesRound = () => new Promise<void>((resolve) => setImmediate(resolve));
