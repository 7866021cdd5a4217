import type { Chart } from '../../../charts/chart.js';
import type { Found, PeerSighting, PointSighting, StepSighting } from '../scan/sighting.js';

const BARS = 12;

/** A picture of what stands out most: the series with what was expected, or the members beside each other. */
export function draw(found: Found): Chart {
  return found.kind === 'peer' ? bars(found) : trend(found);
}

function trend(found: PointSighting | StepSighting): Chart {
  const { metric, of, periods, question } = found.watched;
  const marked = [found.kind === 'step' ? found.step.at : found.judged.at];
  const expected =
    found.kind === 'point' ? new Map(found.course.map((one) => [one.at, one.expected])) : undefined;
  return {
    kind: 'trend',
    title: of ? `${metric.name}: ${of.member}` : metric.name,
    unit: metric.currency ?? metric.name,
    labels: question.values.map((_, at) => periods.labelOf(at)),
    series: [
      { name: of?.member ?? metric.name, values: question.values, marked },
      ...(expected ? [{ name: 'expected', values: question.values.map((_, at) => expected.get(at)) }] : []),
    ],
  };
}

function bars({ group: { habit, dimension, members }, peer }: PeerSighting): Chart {
  const shown = [...members].sort((a, b) => b.hits / b.trials - a.hits / a.trials);
  const others = shown.filter(({ name }) => name !== peer.name).slice(0, BARS - 1);
  return {
    kind: 'bars',
    title: `${habit.trials} that were ${habit.hits}, by ${dimension}`,
    unit: '%',
    bars: shown
      .filter((one) => one.name === peer.name || others.includes(one))
      .map(({ name, hits, trials }) => ({
        ...{ label: name, value: (100 * hits) / trials },
        ...(name === peer.name && { mood: 'bad' as const }),
      })),
  };
}
