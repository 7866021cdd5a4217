import { oneLine } from '../../../tool-kit/visible-text.js';
import type { Anomaly } from '../anomalies.schemas.js';
import { memberFilter } from '../facts/metric.js';
import { contributions } from '../scan/contributions.js';
import type { Found, PeerSighting, PointSighting, Sighting, StepSighting } from '../scan/sighting.js';
import type { Watched } from '../scan/watched.js';
import { addingUp, short, tiny } from './numbers.js';

const EXAMPLES = 3;
const ALSO = 3;

/** An anomaly in words and figures. */
export function tell(found: Found): Anomaly {
  const { q } = found;
  const also = found.also.slice(0, ALSO).map(side);
  const rest = { q: tiny(q), ...(also.length > 0 && { also }) };
  if (found.kind === 'peer') return { ...peer(found), ...rest };
  return { ...(found.kind === 'point' ? point(found) : step(found)), ...rest };
}

type Told = Omit<Anomaly, 'q' | 'also'>;

function point({ watched, judged }: PointSighting): Told {
  const { metric, periods, question, of } = watched;
  const actual = question.values[judged.at] ?? 0;
  const when = periods.labelOf(judged.at);
  const unit = metric.currency ?? metric.name;
  const expected = { middle: short(judged.expected), low: short(judged.low), high: short(judged.high) };
  const parted = metric.measure === 'figure' ? [] : contributions(watched, judged.at, judged.expected);
  const because = parted.map(({ by, parts }) => ({
    by,
    parts: addingUp(
      parts.map(({ name, change }) => ({ name: oneLine(name, 60), change })),
      short(actual) - expected.middle,
    ),
  }));
  const examples = metric.occurrences
    .filter(
      ({ at, members }) =>
        periods.positionOf(at) === judged.at && (!of || members[of.dimension] === of.member),
    )
    .flatMap(({ title }) => (title === undefined ? [] : [oneLine(title, 80)]))
    .slice(0, EXAMPLES);
  return {
    what: `${subject(watched)}: ${short(actual)} in ${when}, expected ${expected.low} to ${expected.high}.`,
    ...{ when, actual: short(actual), expected, unit },
    ...(because.length > 0 && { because }),
    ...(examples.length > 0 && { examples }),
    next: nextOf(watched, judged.at),
  };
}

function step({ watched, step: { at, before, after } }: StepSighting): Told {
  const { metric, periods } = watched;
  const when = periods.labelOf(at);
  return {
    what: `${subject(watched)}: another level since ${when}.`,
    ...{ when, actual: short(after), unit: metric.currency ?? metric.name },
    expected: { middle: short(before), low: short(before), high: short(before) },
    next: `Ask what changed in or before ${when}, and plan with the new level.`,
  };
}

function peer({ group, peer: { name, hits, trials, withIt, without }, judged }: PeerSighting): Told {
  const rate = hits / trials;
  const { habit, dimension } = group;
  const examples = (rate > judged.expected ? withIt : without).map((title) => oneLine(title, 80));
  return {
    what: `${dimension} ${oneLine(name, 60)}: ${hits} of ${trials} ${habit.trials} were ${habit.hits} (${percent(rate)}), of the others ${percent(judged.expected)}.`,
    actual: short(100 * rate),
    expected: {
      ...{ middle: short(100 * judged.expected), low: short(100 * judged.low) },
      high: short(100 * judged.high),
    },
    unit: `% of ${habit.trials}`,
    ...(examples.length > 0 && { examples }),
    next: habit.next,
  };
}

/** The same event from another side, in a few words. */
function side(sighting: Sighting): string {
  if (sighting.kind === 'peer') {
    const { group, peer: other } = sighting;
    return `${group.dimension} ${oneLine(other.name, 60)}: ${other.hits} of ${other.trials}`;
  }
  const { watched } = sighting;
  if (sighting.kind === 'step') return subject(watched);
  const { at, expected } = sighting.judged;
  const actual = short(watched.question.values[at] ?? 0);
  return `${subject(watched)}: ${actual} in ${watched.periods.labelOf(at)} instead of ${short(expected)}`;
}

function subject({ metric, of }: Watched): string {
  const name = `${metric.name}${metric.currency === undefined ? '' : ` in ${metric.currency}`}`;
  return of ? `${name}, ${of.dimension} ${oneLine(of.member, 60)}` : name;
}

function nextOf({ metric: { listed }, of, periods }: Watched, at: number): string {
  if (!listed) return `Ask what happened in ${periods.labelOf(at)}.`;
  const { from, before } = periods.spanOf(at);
  const filter = {
    ...listed.filter,
    ...(of && memberFilter(of.dimension, of.member)),
    [listed.dateField]: { gte: dayOf(from), lt: dayOf(before) },
  };
  return `Read them: twenty_list_records ${JSON.stringify({ object: listed.object, filter })}`;
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

const percent = (rate: number) => `${short(100 * rate)} %`;
