import { Boards } from '../support/boards';
import { type Dashboard, PREFIX } from '../support/dashboards';
import type { RunningSandbox } from '../support/sandbox';
import { TwentyClient } from '../support/twenty-client';

const PURPOSES = ['sales review', 'pipeline health', 'customer success', 'marketing', 'data quality'];
const REVISION = '2026-07-28';

const within = async <T>(
  args: string[] | undefined,
  work: (boards: Boards) => Promise<T>,
  prepare?: (sandbox: RunningSandbox) => Promise<void>,
): Promise<T> => {
  const boards = await Boards.start(REVISION, args, prepare);
  try {
    return await work(boards);
  } finally {
    await boards.twenty.clean(PREFIX);
    await boards.stop();
  }
};
const plan = (boards: Boards, purpose: string) => boards.create({ purpose, dryRun: true });

/** What a note says is missing in a chart: "Adds up to 274 of 300: those without "industry" are not drawn." */
const DRAWN = /^Adds up to ([\d.]+) of ([\d.]+): those without "(.+)" are not drawn\.$/;

async function expectToAddUp(boards: Boards, { widgets }: Dashboard): Promise<void> {
  for (const { title, notes = [] } of widgets) {
    const [note, drawn, whole, by = ''] = notes.flatMap((one) => DRAWN.exec(one) ?? []);
    expect(notes.filter((one) => one.startsWith('Adds up')).length).toBe(note ? 1 : 0);
    if (!note) continue;
    const object = title.split(' ')[0]?.toLowerCase() ?? '';
    const empty = await boards.count(object, { [by]: null });
    expect(Number(drawn) + empty).toBe(Number(whole));
  }
}

describe('dashboards by purpose', () => {
  it('shows something in each widget, and stores them all', () =>
    within(undefined, async (boards) => {
      for (const purpose of PURPOSES) {
        const title = `${PREFIX} ${purpose}`;
        const { widgets, leftOut = [] } = await boards.create({ title, purpose });
        expect(widgets.length).toBeGreaterThan(1);
        for (const { value, data } of widgets)
          expect(value !== 0 && (data === undefined || Object.keys(data).length > 1)).toBe(true);
        for (const { why } of leftOut)
          expect(why).toMatch(/^There are no|^None has|has no|is in one group|No object|is 0/);
        const { tabs } = await boards.twenty.layoutOf(title);
        expect(tabs.flatMap((tab) => tab.widgets)).toHaveLength(widgets.length);
      }
    }));

  it.each([
    ['another seed', ['--seed', '2']],
    ['a third seed', ['--seed', '9']],
    ['a company without stories', ['--company', 'plain', '--seed', '4']],
  ])('draws what our own totals say: %s', (_, args) =>
    within(args, async (boards) => {
      for (const purpose of PURPOSES) await expectToAddUp(boards, await plan(boards, purpose));
    }),
  );

  it('tells the figures that counting every record tells', () =>
    within(['--seed', '5'], async (boards) => {
      const deals = await everyDeal(boards.sandbox);
      const { widgets } = await plan(boards, 'sales review');
      const valueOf = (title: string) => widgets.find((one) => one.title === title)?.value;
      const open = deals.filter(({ stage }) => !/CUSTOMER|LOST/.test(stage));
      expect(valueOf('Open deals')).toBe(open.length);
      const euros = open.filter(({ amount }) => amount.currencyCode === 'EUR');
      const sum = euros.reduce((all, { amount }) => all + Number(amount.amountMicros), 0) / 1e6;
      expect(valueOf('Open pipeline (EUR)')).toEqual({ amount: sum, currency: 'EUR' });
      const from = new Date();
      from.setUTCHours(0, 0, 0, 0);
      from.setUTCDate(from.getUTCDate() - 365);
      const ended = deals.filter(
        ({ stage, closeDate }) =>
          /CUSTOMER|LOST/.test(stage) && new Date(closeDate) >= from && new Date(closeDate) <= new Date(),
      );
      const won = ended.filter(({ stage }) => stage === 'CUSTOMER').length;
      expect(valueOf('Win rate, 12 months')).toBe(`${Math.round((won / ended.length) * 1000) / 10}%`);
    }));

  it("puts widgets of somebody's own before those that it chooses", () =>
    within([], async (boards) => {
      const widgets = [{ title: 'Read me', text: 'Of sales.' }];
      const made = await boards.create({ purpose: 'sales review', widgets, dryRun: true });
      expect(made.widgets[0]).toMatchObject({ title: 'Read me', at: { row: 0 } });
      expect(made.widgets.length).toBeGreaterThan(5);
    }));

  it('calls no deal open where it is not known what stages mean', () =>
    within(
      [],
      async (boards) => {
        const review = await plan(boards, 'pipeline health');
        expect(review.widgets.map(({ title }) => title)).not.toContain('Open deals');
        expect(review.notes?.join()).toContain('no stage is known to mean won or lost (OUTCOMES');
      },
      (sandbox) => rename(sandbox, (label) => `Stufe ${label.length}${label.charAt(1)}`),
    ));

  it('says which deals it calls open where a stage that means lost is not known', () =>
    within(
      [],
      async (boards) => {
        const review = await plan(boards, 'sales review');
        expect(review.notes?.join()).toContain('Negotiation, Nope: no stage is known to mean lost');
      },
      (sandbox) => rename(sandbox, (label) => (label === 'Lost' ? 'Nope' : label)),
    ));

  it('does without deals where there are none', () =>
    within(
      [],
      async (boards) => {
        for (const purpose of ['customer success', 'marketing', 'data quality'])
          expect((await plan(boards, purpose)).widgets.length).toBeGreaterThan(3);
        const { facts } = await boards.ask({ purpose: 'sales review' });
        expect(facts.error?.hint).toContain('No object here has deals.');
      },
      async (sandbox) => {
        const { id } = await opportunity(sandbox);
        await metadata(sandbox, DEACTIVATE, { id });
      },
    ));

  it('says that there is nothing to show yet in an empty workspace, and draws counts of nothing', () =>
    within(['--company', 'none'], async (boards) => {
      for (const purpose of PURPOSES) {
        const { facts } = await boards.ask({ purpose });
        expect(facts.error?.message).toContain('no dashboard was made');
        expect(facts.error?.hint).toContain('There are no');
      }
      const { facts } = await boards.ask({ widgets: [{ object: 'company' }] });
      expect(facts).toMatchObject({ widgets: [{ title: 'Companies', value: 0 }] });
    }));
});

interface Deal {
  stage: string;
  closeDate: string;
  amount: { amountMicros: number; currencyCode: string };
}

async function everyDeal({ url, adminKey }: RunningSandbox): Promise<Deal[]> {
  const { opportunities } = await new TwentyClient(url, adminKey).graphql<{
    opportunities: { edges: { node: Deal }[] };
  }>(
    '{ opportunities(first: 5000) { edges { node { stage closeDate amount { amountMicros currencyCode } } } } }',
  );
  return opportunities.edges.map(({ node }) => node);
}

interface ObjectNode {
  id: string;
  nameSingular: string;
  fieldsList: { id: string; name: string; options?: { label: string }[] }[];
}

const OBJECTS = `{ objects(paging: { first: 500 }) { edges { node {
  id nameSingular fieldsList { id name options }
} } } }`;
const DEACTIVATE = `mutation ($id: UUID!) {
  updateOneObject(input: { id: $id, update: { isActive: false } }) { id }
}`;
const UPDATE_FIELD =
  'mutation ($input: UpdateOneFieldMetadataInput!) { updateOneField(input: $input) { id } }';

const metadata = <T>({ url, adminKey }: RunningSandbox, query: string, variables?: object) =>
  new TwentyClient(url, adminKey).metadata<T>(query, variables);

async function opportunity(sandbox: RunningSandbox): Promise<ObjectNode> {
  const { objects } = await metadata<{ objects: { edges: { node: ObjectNode }[] } }>(sandbox, OBJECTS);
  const found = objects.edges.find(({ node }) => node.nameSingular === 'opportunity');
  if (!found) throw new Error('the sandbox has no opportunities');
  return found.node;
}

async function rename(sandbox: RunningSandbox, rename: (label: string) => string): Promise<void> {
  const stage = (await opportunity(sandbox)).fieldsList.find(({ name }) => name === 'stage');
  const options = stage?.options?.map((one) => ({ ...one, label: rename(one.label) }));
  await metadata(sandbox, UPDATE_FIELD, { input: { id: stage?.id, update: { options } } });
}
