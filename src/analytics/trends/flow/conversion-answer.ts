import type { Deal } from '../../../history/deal.js';
import type { WorkspaceHistory } from '../../../history/workspace-history.js';
import { withPicture } from '../../../tool-kit/picture.js';
import { quoted } from '../../../tool-kit/visible-text.js';
import { inTurn, mapInTurns } from '../../../workers/turns.js';
import { findingsOf, overallRow, rateRow, rowOf } from '../attribution/attribution-words.js';
import { type Compared, type Portion, compare } from '../attribution/performance.js';
import { type Step, conversion, stepRow } from './conversion.js';
import { MOST_ROWS, smallerNotes } from './deal-dimension.js';
import { staysOf } from '../../../history/as-of/stays.js';
import { readSpan } from '../series/periods.js';
import { closings, winRateRows, winRateSentences } from './closings.js';
import type { FlowQuestion } from './flow-deals.js';
import type { Part } from './part.js';

/** From stage to stage, or the win rates by what is compared. */
export async function conversionAnswer(question: FlowQuestion): Promise<Part> {
  const { history, dimension, stages } = question;
  const deals = stages ? question.deals.filter((deal) => wasIn(deal, stages, history)) : question.deals;
  const value = dimension ?? (() => 'all');
  const compared = compare(await mapInTurns(deals, (deal) => portionOf(deal, value(deal, history))));
  await inTurn();
  const facts = {
    ...enough(compared.all),
    overall: overallRow(compared.all),
    explanation: explained(deals, history),
  };
  const part = await (dimension ? comparedPart : stepsPart)({ ...question, deals }, compared);
  const notes = [
    ...(isFollowed(history) ? [] : [NO_TIMELINE]),
    ...(part.periods ? [CLOSED] : []),
    ...(part.notes ?? []),
  ];
  // The picture, if there is one, hangs on the part itself.
  return Object.assign(part, facts, { notes });
}

const isFollowed = ({ coverage }: WorkspaceHistory) => coverage.changesSince !== undefined;

async function comparedPart(question: FlowQuestion, compared: Compared): Promise<Part> {
  const values = [...compared.values].sort((a, b) => b.deals - a.deals).slice(0, MOST_ROWS);
  const notes = smallerNotes(compared.values.length);
  if (question.asked.over === undefined)
    return {
      findings: findingsOf(compared),
      groups: values.map((one) => rowOf(one, { all: compared.all })),
      notes,
    };
  return { ...(await overTime(question)), groups: values.map(rateRow), notes };
}

async function stepsPart(question: FlowQuestion, { all }: Compared): Promise<Part> {
  const { asked, deals, history, stages } = question;
  const steps = (await conversion(deals, history)).filter(({ stage }) => stages?.has(stage) ?? true);
  const { findings, periods } = await overTime(question);
  const answer: Part = {
    findings: [...(asked.over === undefined ? [] : findings), ...sentences(steps, all, isFollowed(history))],
    groups: steps.map((step) => stepRow(step, isFollowed(history))),
    periods,
  };
  return asked.chart && deals.length > 0 ? withPicture(answer, chartOf(steps, all.won)) : answer;
}

const NO_TIMELINE =
  'There is no timeline: each deal counts for the stage it is in now only, and where lost deals came from is not known.';

const enough = ({ won, lost }: { won: number; lost: number }) =>
  won + lost === 0 ? { enough: false as const } : {};

const portionOf = ({ outcome, now }: Deal, value: string): Portion => ({
  ...{ value: value === 'none' ? null : value, outcome, count: 1 },
  amounts: now.amount === undefined ? [] : [{ amount: now.amount, currency: now.currency ?? null, deals: 1 }],
});

const CLOSED = 'Periods: won of closed, by when deals were closed.';

const wasIn = (deal: Deal, stages: ReadonlySet<string>, { pipeline }: WorkspaceHistory) =>
  staysOf(deal).some(({ stage }) =>
    pipeline.stages.some(({ value, label }) => value === stage && stages.has(label)),
  );

/** Win rates by when deals were closed. */
async function overTime({ asked, deals, history, dimension }: FlowQuestion) {
  const { unit } = readSpan(asked.over ?? 'quarter');
  const periods = await closings(deals, history, {
    ...{ unit, zone: asked.timeZone ?? 'utc' },
    ...(dimension && { dimension }),
  });
  return { periods: winRateRows(periods), findings: winRateSentences(periods) };
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function sentences(
  steps: readonly Step[],
  { won, lost, open }: { won: number; lost: number; open: number },
  isPathKnown: boolean,
): string[] {
  if (won + lost + open === 0) return ['There are no deals to follow.'];
  if (won + lost === 0) return ['No deal has been won or lost yet, so there is no win rate.'];
  const decided = steps.filter(({ movedOn, lost: gone }) => movedOn + gone >= 5);
  const rate = ({ movedOn, lost: gone }: Step) => movedOn / (movedOn + gone);
  const [worst] = [...decided].sort((a, b) => rate(a) - rate(b));
  const skipped = steps.filter((step) => isPathKnown && step.skipped > 0.1 * (step.entered + step.skipped));
  return [
    `${won} of ${won + lost} closed deals were won (${percent(won / (won + lost))}); ${open} are open.`,
    ...(worst
      ? [
          `Most is lost in ${quoted(worst.stage)}: ${percent(rate(worst))} of the decided ones move on from there.`,
        ]
      : []),
    ...(worst ? [] : ['Too few deals moved on or were lost to compare the stages.']),
    ...skipped.map(
      ({ stage, skipped: count, entered }) =>
        `${quoted(stage)} was skipped by ${count} of the ${count + entered} that came as far.`,
    ),
  ];
}

const chartOf = (steps: readonly Step[], won: number) => ({
  ...{ kind: 'funnel' as const, title: 'From stage to stage', unit: 'deals' },
  stages: [
    ...steps.map(({ stage, entered }) => ({ label: stage, value: entered })),
    { label: 'won', value: won },
  ],
});

const explained = (deals: readonly Deal[], { pipeline, coverage }: WorkspaceHistory) => ({
  method:
    'Each deal is followed through the stages that its timeline names. conversion = came to a later stage or was won ÷ (that + lost there); who is still there is not counted. ' +
    'Ranges are Wilson’s 95 % intervals; shares within days are told for cohorts that are all old enough.',
  inputs: {
    deals: deals.length,
    stages: pipeline.stages.map(({ label, outcome }) => `${label}: ${outcome}`),
    ...(coverage.changesSince !== undefined && {
      changesSince: new Date(coverage.changesSince).toISOString(),
    }),
  },
  sources: [`${pipeline.object}.${pipeline.field}`, 'timelineActivity'],
  limits: [
    'A deal is taken to have begun in the stage that its first known change left.',
    'Coming back to a stage counts once.',
  ],
});
