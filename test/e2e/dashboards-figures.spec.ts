import { Boards } from '../support/boards';

const METRICS = ['count', 'sum amount', 'avg amount', 'max amount', 'filled closeDate'];
const GROUPINGS: [by: string, chart: string][] = [
  ['stage', 'pie'],
  ['owner', 'pie'],
  ['closeDate by quarter', 'line'],
  ['closeDate by year', 'bar'],
  ['createdAt by month of year', 'pie'],
];
const FILTERS: [name: string, filter: Record<string, unknown>][] = [
  ['every deal with a name', { name: { empty: false } }],
  ['some stages', { stage: ['Proposal', 'Meeting'] }],
  ['not a stage', { stage: { neq: 'New' } }],
  ['what closes until today', { closeDate: { lte: 'today' } }],
  ['this and next quarter', { closeDate: { between: ['this quarter', 'next quarter'] } }],
  ['amounts or owners', { or: [{ amount: { gte: 50_000 } }, { owner: null }] }],
];

/** Groups without anything in them are drawn or not, as the chart goes. */
const figuresOf = (values: readonly unknown[]) =>
  values
    .map((value) => Number((value as { amount?: number } | null)?.amount ?? value ?? 0))
    .filter((value) => value !== 0)
    .map((value) => Math.round(value * 100) / 100)
    .sort((one, other) => one - other);

describe('what dashboards show and twenty_aggregate tells', () => {
  let boards: Boards;

  beforeAll(async () => {
    boards = await Boards.start('2026-07-28');
  });
  afterAll(() => boards?.stop());

  describe.each(FILTERS)('of %s', (_, said) => {
    const filter = { and: [said, { amount: { currency: 'USD' } }] };

    it.each(GROUPINGS)('is the same by %s, as a %s', async (by, chart) => {
      const widgets = METRICS.map((metric) => ({
        object: 'opportunity',
        metric,
        by,
        chart,
        filter,
        title: metric,
      }));
      const answer = await boards.ask({ dryRun: true, widgets });
      const groups = await boards.aggregate({
        object: 'opportunity',
        groupBy: [by],
        metrics: METRICS,
        filter,
        limit: 100,
      });
      const isOfTime = chart !== 'pie';
      const [field = ''] = by.split(' ');
      const told = groups.filter((group) => !isOfTime || group[field] !== null);
      if (told.length === 0) return expect(answer.facts.error?.message).toContain('no dashboard was made');
      const { widgets: shown } = answer.facts as unknown as {
        widgets: { title: string; data: Record<string, number>; moreGroups?: number }[];
      };
      expect(shown.length).toBeGreaterThan(0);
      for (const { title, data, moreGroups } of shown) {
        expect(moreGroups).toBeUndefined();
        expect([title, figuresOf(Object.values(data))]).toEqual([
          title,
          figuresOf(told.map((group) => group[title])),
        ]);
      }
    });

    it('is the same as a number', async () => {
      const widgets = METRICS.map((metric) => ({
        ...{ object: 'opportunity', metric, filter, title: metric },
      }));
      const { facts } = await boards.ask({ dryRun: true, widgets });
      const [all] = await boards.aggregate({ object: 'opportunity', metrics: METRICS, filter });
      const { widgets: shown = [] } = facts as unknown as { widgets: { title: string; value: unknown }[] };
      for (const { title, value } of shown) expect([title, value]).toEqual([title, all?.[title]]);
      expect(shown.length).toBeGreaterThan(0);
    });
  });
});
