import { twoSided } from '../normal.js';

/** How many there were of something in two periods of one length. */
export interface Pair {
  readonly before: number;
  readonly now: number;
}

/** A part of all events, such as one region, with its counts by figure. */
export interface Segment<F extends string = string> {
  readonly by: string;
  readonly name: string;
  readonly figures: Readonly<Record<F, Pair>>;
  /** What it is made of; told segments with nearly the same members say the same. */
  readonly members: ReadonlySet<string>;
}

/** Segments with fewer events than that tell nothing by themselves. */
const FEWEST = 8;
/** The chance that something is told when nothing is different. */
const FALSE_ALARM = 0.05;
/** A segment shares most members with another one when it shares so many. */
const ALIKE = 0.6;

/**
 * The segments whose figures changed unlike the rest by more than chance brings, the clearest first. All figures of a segment are
 * judged together (chi-squared of independent comparisons), and the more segments there are, the more is asked of each
 * (Bonferroni), so that nothing is told in nineteen of twenty cases when nothing is different.
 * @param totals the figures of all segments of a dimension together
 */
export function standingOut<F extends string>(
  segments: readonly Segment<F>[],
  totals: Readonly<Record<F, Pair>>,
  most: number,
): Segment<F>[] {
  const judged = segments.filter(({ figures }) => eventsIn(figures) >= FEWEST);
  const clear = judged
    .map((segment) => ({ segment, chance: chanceOf(segment.figures, totals) }))
    .filter(({ chance }) => chance * judged.length < FALSE_ALARM)
    .sort((a, b) => a.chance - b.chance || (a.segment.name < b.segment.name ? -1 : 1));
  const told: Segment<F>[] = [];
  for (const { segment } of clear)
    if (told.length < most && !told.some((one) => isAlike(one, segment))) told.push(segment);
  return told;
}

/** How likely chance alone makes a segment differ from the rest that much. */
export function chanceOf<F extends string>(
  figures: Readonly<Record<F, Pair>>,
  totals: Readonly<Record<F, Pair>>,
): number {
  let [squared, freedom] = [0, 0];
  for (const figure of Object.keys(totals) as F[]) {
    const deviate = deviateOf(figures[figure], totals[figure]);
    if (deviate === undefined) continue;
    squared += deviate ** 2;
    freedom += 1;
  }
  return freedom === 0 ? 1 : tail(wilsonHilferty(squared, freedom));
}

/** How surely two counts differ, as a standard normal deviate (Poisson counts of periods of one length). */
export const surprise = ({ now, before }: Pair): number =>
  now + before === 0 ? 0 : (now - before) / Math.sqrt(now + before);

/** The count of now in a segment against that of the rest, given all margins (hypergeometric), as a standard normal deviate. */
function deviateOf(own: Pair, { now, before }: Pair): number | undefined {
  const [all, mine] = [now + before, own.now + own.before];
  if (mine === 0 || mine === all || now === 0 || before === 0) return undefined;
  const expected = (now * mine) / all;
  const variance = (expected * (1 - mine / all) * before) / (all - 1);
  // Counts are whole numbers: half a step less is as likely.
  return Math.max(0, Math.abs(own.now - expected) - 0.5) / Math.sqrt(variance);
}

/** A chi-squared value as a standard normal deviate. Source: Wilson and Hilferty (1931). */
function wilsonHilferty(squared: number, freedom: number): number {
  const spread = 2 / (9 * freedom);
  return (Math.cbrt(squared / freedom) - (1 - spread)) / Math.sqrt(spread);
}

/** How likely a standard normal value is that large or larger. */
const tail = (z: number) => (z > 0 ? twoSided(z) / 2 : 1 - twoSided(z) / 2);

const eventsIn = (figures: Readonly<Record<string, Pair>>) =>
  Object.values(figures).reduce((sum, { now, before }) => sum + now + before, 0);

function isAlike({ members: a }: Segment, { members: b }: Segment): boolean {
  const shared = [...b].filter((member) => a.has(member)).length;
  return shared >= ALIKE * Math.min(a.size, b.size);
}
