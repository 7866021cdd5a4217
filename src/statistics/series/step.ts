import { studentTail } from '../tails/student-tail.js';

const SHORTEST = 4;
/** Longer series are looked at in blocks. */
const MOST = 400;

export interface Step {
  /** The first position after it. */
  readonly at: number;
  /** Means before and after. */
  readonly before: number;
  readonly after: number;
  readonly chance: number;
}

/**
 * Where a series has moved to another level for good, if anywhere: the step that explains it best beside a straight line. The
 * chance is that of its t value, times the places where it might have been, with fewer values where neighbours are alike.
 */
export function findStep(values: readonly number[]): Step | undefined {
  const block = Math.ceil(values.length / MOST);
  const found = stepIn(block > 1 ? blocks(values, block) : values);
  return found && { ...found, at: found.at * block };
}

function stepIn(values: readonly number[]): Step | undefined {
  const places = values.length - 2 * SHORTEST + 1;
  if (places < 1) return undefined;
  const times = values.map((_, at) => at);
  const rest = withoutLine(values, times);
  let best: { at: number; t: number; rest: readonly number[] } | undefined;
  for (let at = SHORTEST; at <= values.length - SHORTEST; at++) {
    const jump = withoutLine(
      times.map((time) => (time < at ? 0 : 1)),
      times,
    );
    const size = dot(jump, rest) / dot(jump, jump);
    const left = rest.map((value, index) => value - size * (jump[index] ?? 0));
    const deviation = Math.sqrt(dot(left, left) / Math.max(1, values.length - 3) / dot(jump, jump));
    const t = deviation > 1e-12 ? Math.abs(size) / deviation : 0;
    if (!best || t > best.t) best = { at, t, rest: left };
  }
  if (!best) return undefined;
  // What is left looks less alike than it is, the more so the shorter the series.
  const measured = dot(best.rest.slice(1), best.rest.slice(0, -1)) / (dot(best.rest, best.rest) || 1);
  const likeness = Math.max(0, Math.min(0.9, measured + 1 / Math.sqrt(values.length)));
  const fewer = (1 - likeness) / (1 + likeness);
  const freedom = Math.max(2, values.length * fewer - 3);
  const chance = Math.min(1, studentTail(best.t * Math.sqrt(fewer), freedom) * places);
  return { at: best.at, before: mean(values.slice(0, best.at)), after: mean(values.slice(best.at)), chance };
}

const mean = (part: readonly number[]) => part.reduce((total, value) => total + value, 0) / part.length;

const blocks = (values: readonly number[], size: number) =>
  Array.from({ length: Math.floor(values.length / size) }, (_, at) =>
    mean(values.slice(at * size, (at + 1) * size)),
  );

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((total, value, index) => total + value * (b[index] ?? 0), 0);

/** What a straight line leaves of a series. */
function withoutLine(values: readonly number[], times: readonly number[]): number[] {
  const count = values.length;
  const middle = (count - 1) / 2;
  const mean = values.reduce((total, value) => total + value, 0) / count;
  const away = times.map((time) => time - middle);
  const slope = dot(away, values) / (dot(away, away) || 1);
  return values.map((value, index) => value - mean - slope * (away[index] ?? 0));
}
