import type { Deal } from '../../../history/deal.js';
import { withPicture } from '../../../tool-kit/picture.js';
import { quoted } from '../../../tool-kit/visible-text.js';
import type { Row } from '../analytics.schemas.js';
import { readSpan } from '../series/periods.js';
import { MOST_ROWS, grouped, smallerNotes } from './deal-dimension.js';
import { closings, cycleRows } from './closings.js';
import type { FlowQuestion } from './flow-deals.js';
import type { Part } from './part.js';
import { type Dwell, ENOUGH_SPELLS, cycleRow, dwellRow, dwells } from './velocity.js';

/** How long deals stay in each stage, or how long they take by what is compared. */
export async function velocityAnswer(question: FlowQuestion): Promise<Part> {
  const { asked, deals, history, dimension, stages: named } = question;
  const overall = await cycleRow('all', deals, history);
  const stages = await stagesOf(deals, question);
  const values = dimension ? await grouped(deals, history, dimension) : [];
  const groups = dimension ? await comparedRows(question, values) : stages.map(dwellRow);
  const answer: Part = {
    ...(!isKnown(overall, stages) && { enough: false as const }),
    findings: findingsOf({ named, dimension, stages, overall, groups }),
    ...{ ...(!named && { overall }), groups },
    ...(asked.over !== undefined && { periods: await overTime(question) }),
    explanation: explained(deals.length, history.pipeline),
    notes: [...notesOf(question), ...smallerNotes(values.length)],
  };
  const isCompared = dimension !== undefined && !named;
  return asked.chart && groups.length > 0 ? withPicture(answer, chartOf(groups, isCompared)) : answer;
}

const isKnown = (overall: Row, stages: readonly Dwell[]) =>
  overall['wonDaysMedian'] !== undefined || stages.some(({ median }) => median !== undefined);

interface Found extends Pick<FlowQuestion, 'dimension'> {
  readonly named: FlowQuestion['stages'];
  readonly stages: readonly Dwell[];
  readonly overall: Row;
  readonly groups: readonly Row[];
}

function findingsOf({ named, dimension, stages, overall, groups }: Found): string[] {
  if (named) return stages.map(stay);
  return dimension ? compared(groups, overall) : sentences(stages, overall);
}

const notesOf = ({ asked, history, stages }: FlowQuestion): string[] => [
  ...(asked.over === undefined ? [] : ['Periods: middle days to win, by when deals were won.']),
  ...(history.coverage.changesSince === undefined
    ? ['There is no timeline, so time in stages is not known.']
    : []),
  'Days of deals that are still there count as far as they are known (Kaplan–Meier).',
  ...(stages
    ? []
    : ['Cycles of won and lost deals are of closed ones only, so slow ones are missing from the newest.']),
];

/** The stages that are asked about. */
async function stagesOf(deals: readonly Deal[], { history, stages }: FlowQuestion): Promise<Dwell[]> {
  const all = await dwells(deals, history);
  return stages ? all.filter(({ stage }) => stages.has(stage)) : all;
}

/** Days to the end by what is compared, or days in the stages that are asked about. */
async function comparedRows(
  question: FlowQuestion,
  values: Awaited<ReturnType<typeof grouped>>,
): Promise<Row[]> {
  const { history, stages } = question;
  const rows: Row[] = [];
  for (const [name, own] of values.slice(0, MOST_ROWS)) {
    if (!stages) rows.push(await cycleRow(name, own, history));
    else
      for (const dwell of await stagesOf(own, question))
        rows.push({ ...dwellRow(dwell), name: stages.size === 1 ? name : `${name}, ${dwell.stage}` });
  }
  return rows;
}

async function overTime({ asked, deals, history, dimension }: FlowQuestion): Promise<Row[]> {
  const { unit } = readSpan(asked.over);
  const zone = asked.timeZone ?? 'utc';
  return cycleRows(await closings(deals, history, { unit, zone, ...(dimension && { dimension }) }));
}

const stay = ({ stage, left, there, median, p80 }: Dwell) =>
  median === undefined
    ? `Too few deals have left ${quoted(stage)} (${left}) to tell how long they stay; ${there} are there.`
    : `Half leave ${quoted(stage)} within ${days(median)}${p80 === undefined ? '' : `, four of five within ${days(p80)}`}; ${there} are there now.`;

const days = (value: unknown) => `${String(value)} days`;

function sentences(stages: readonly Dwell[], overall: Row): string[] {
  const known = stages.filter(({ median }) => median !== undefined);
  const [slowest] = [...known].sort((a, b) => (b.median ?? 0) - (a.median ?? 0));
  return [
    overall['wonDaysMedian'] === undefined
      ? `Of fewer than ${ENOUGH_SPELLS} won deals it is known how long they took.`
      : `Half of the won deals took ${days(overall['wonDaysMedian'])} or less, four of five ${days(overall['wonDaysP80'])}.`,
    ...(overall['lostDaysMedian'] === undefined
      ? []
      : [`Half of the lost ones took ${days(overall['lostDaysMedian'])} or less.`]),
    slowest
      ? `The slowest stage is ${quoted(slowest.stage)}: half leave it within ${days(slowest.median)}${slowest.p80 === undefined ? '' : `, four of five within ${days(slowest.p80)}`}.`
      : `In no stage have ${ENOUGH_SPELLS} deals been seen to leave, too few to tell how long they stay.`,
  ];
}

function compared(groups: readonly Row[], overall: Row): string[] {
  const known = groups.filter((row) => row['wonDaysMedian'] !== undefined);
  const sorted = [...known].sort((a, b) => Number(a['wonDaysMedian']) - Number(b['wonDaysMedian']));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last || first === last) return ['Too few deals were won to compare how long that takes.'];
  return [
    `${quoted(String(first['name']))} wins fastest (middle ${days(first['wonDaysMedian'])}), ${quoted(String(last['name']))} slowest (${days(last['wonDaysMedian'])}); all ${days(overall['wonDaysMedian'])}.`,
  ];
}

const chartOf = (groups: readonly Row[], isCompared: boolean) => ({
  ...{ kind: 'bars' as const, unit: 'days' },
  title: isCompared ? 'Middle days to win' : 'Middle days in a stage',
  bars: groups.flatMap((row) => {
    const value = row[isCompared ? 'wonDaysMedian' : 'medianDays'];
    return typeof value === 'number' ? [{ label: String(row['name']), value }] : [];
  }),
});

const explained = (deals: number, { object, field }: { object: string; field: string }) => ({
  method:
    'Days in a stage from the timeline, with Kaplan–Meier’s estimate over those that left and those that are still there; medians and p80 only where at least five left. ' +
    'worthOfADay = open deals × win rate × mean won amount ÷ middle days to win, per currency.',
  inputs: { deals, leastThatLeft: ENOUGH_SPELLS },
  sources: [`${object}.${field}`, `${object}.createdAt`, 'timelineActivity'],
  limits: ['Days count from when the deal was made in the CRM, not from the first contact.'],
});
