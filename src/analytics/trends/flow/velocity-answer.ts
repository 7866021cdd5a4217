import type { Deal } from '../../../history/deal.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { withPicture } from '../../../tool-kit/picture.js';
import { quoted } from '../../../tool-kit/visible-text.js';
import type { Row } from '../analytics.schemas.js';
import { type DealDimension, grouped } from './deal-dimension.js';
import type { FlowQuestion } from './flow-deals.js';
import type { Part } from './part.js';
import { type Dwell, ENOUGH_SPELLS, cycleRow, dwellRow, dwells } from './velocity.js';

const MOST_ROWS = 20;

/** How long deals stay in each stage, or how long they take by what is compared. */
export async function velocityAnswer({ asked, deals, history, dimension }: FlowQuestion): Promise<Part> {
  const overall = await cycleRow('all', deals, history);
  const stages = await dwells(deals, history);
  const groups = dimension ? await comparedRows(deals, history, dimension) : stages.map(dwellRow);
  const isKnown = overall['wonDaysMedian'] !== undefined || stages.some(({ median }) => median !== undefined);
  const answer: Part = {
    ...(!isKnown && { enough: false as const }),
    findings: dimension ? compared(groups, overall) : sentences(stages, overall),
    ...{ overall, groups, explanation: explained(deals.length, history.pipeline) },
    notes: [
      ...(history.coverage.changesSince === undefined
        ? ['There is no timeline, so time in stages is not known.']
        : []),
      'Days of deals that are still there count as far as they are known (Kaplan–Meier). Cycles of won and lost deals are of closed ones only, so slow ones are missing from the newest.',
    ],
  };
  return asked.chart && groups.length > 0
    ? withPicture(answer, chartOf(groups, dimension !== undefined))
    : answer;
}

async function comparedRows(
  deals: readonly Deal[],
  history: WorkspaceHistory,
  dimension: DealDimension,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, own] of (await grouped(deals, history, dimension)).slice(0, MOST_ROWS))
    rows.push(await cycleRow(name, own, history));
  return rows;
}

const days = (value: unknown) => `${String(value)} days`;

function sentences(stages: readonly Dwell[], overall: Row): string[] {
  const known = stages.filter(({ median }) => median !== undefined);
  const [slowest] = [...known].sort((a, b) => (b.median ?? 0) - (a.median ?? 0));
  return [
    overall['wonDaysMedian'] === undefined
      ? `Fewer than ${ENOUGH_SPELLS} deals were won, too few to tell how long that takes.`
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
