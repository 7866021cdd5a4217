import type {
  BarsChart,
  Chart,
  FanChart,
  FlowChart,
  FunnelChart,
  TrendChart,
} from '../../../src/charts/chart.js';

/** A picture of each kind, made by hand. */
export const FAN: FanChart = {
  kind: 'fan',
  title: 'Revenue by month, forecast to the end of 2026',
  unit: 'EUR',
  points: [
    { label: 'Mar 2026', actual: 412_000 },
    { label: 'Apr 2026', actual: 380_500 },
    { label: 'May 2026', actual: 455_000 },
    { label: 'Jun 2026', actual: 498_000 },
    { label: 'Jul 2026', actual: 471_000, low: 471_000, middle: 471_000, high: 471_000 },
    { label: 'Aug 2026', low: 402_000, middle: 488_000, high: 566_000 },
    { label: 'Sep 2026', low: 391_000, middle: 512_000, high: 634_000 },
    { label: 'Oct 2026', low: 380_000, middle: 540_000, high: 702_000 },
  ],
  target: 600_000,
};

export const FUNNEL: FunnelChart = {
  kind: 'funnel',
  title: 'How far deals of the last twelve months came',
  unit: 'deals',
  stages: [
    { label: 'New', value: 1240 },
    { label: 'Screening', value: 806 },
    { label: 'Meeting', value: 512 },
    { label: 'Proposal', value: 301 },
    { label: 'Won', value: 118 },
  ],
};

const WEEKS = Array.from({ length: 26 }, (_, week) => `W${week + 1}`);

export const TREND: TrendChart = {
  kind: 'trend',
  title: 'New deals by week and source',
  unit: 'deals',
  labels: WEEKS,
  series: [
    {
      name: 'Inbound',
      values: WEEKS.map((_, week) => Math.round(40 + 8 * Math.sin(week / 3) + (week === 17 ? 38 : 0))),
      marked: [17],
    },
    { name: 'Outbound', values: WEEKS.map((_, week) => (week < 4 ? undefined : 22 + (week % 5) * 2)) },
    { name: 'Partner', values: WEEKS.map((_, week) => 8 + Math.round(week / 3)) },
    { name: 'Events', values: WEEKS.map((_, week) => (week % 6 === 0 ? 15 : 3)) },
  ],
};

export const BARS: BarsChart = {
  kind: 'bars',
  title: 'Health of the largest accounts',
  unit: 'score, 0 to 100',
  bars: [
    { label: 'Northwind Traders', value: 91, mood: 'good' },
    { label: 'Contoso Pharmaceuticals International', value: 84, mood: 'good' },
    { label: 'Fabrikam', value: 62 },
    { label: 'Tailspin Toys', value: 55 },
    { label: 'Adventure Works', value: 31, mood: 'bad' },
    { label: 'Wide World Importers', value: 18, mood: 'bad' },
  ],
};

export const FLOW: FlowChart = {
  kind: 'flow',
  title: 'Tasks of a stage',
  unit: '6 steps',
  nodes: [
    { label: 'Start', detail: 'When an opportunity is updated (stage)', shape: 'start' },
    {
      label: 'Find people',
      detail: 'find up to 5 people whose company is {trigger.companyId}',
      shape: 'step',
    },
    { label: 'Anybody?', detail: 'choose a branch', shape: 'choice' },
    { label: 'Each', detail: 'for each of {Find people.all}', shape: 'loop' },
    { label: 'Wait', detail: 'wait 2 days', shape: 'step' },
    { label: 'Task', detail: 'create a task (title: Call)', shape: 'step' },
    { label: 'Tell', detail: 'call POST https://example.com', shape: 'step' },
  ],
  edges: [
    { from: 0, to: 1 },
    { from: 1, to: 2 },
    { from: 2, to: 3, label: 'Find people.totalCount is at least 1' },
    { from: 2, to: 4, label: 'else' },
    { from: 3, to: 6, label: 'after all' },
    { from: 3, to: 5, label: 'each' },
    { from: 4, to: 6 },
    { from: 5, to: 3 },
  ],
};

export const SAMPLES: readonly (readonly [name: string, chart: Chart])[] = [
  ['fan', FAN],
  ['funnel', FUNNEL],
  ['trend', TREND],
  ['bars', BARS],
  ['flow', FLOW],
];
