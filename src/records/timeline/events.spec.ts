import fc from 'fast-check';
import type { WirePage, WireRecord } from '../../query/requests/wire';
import { SchemaObject } from '../../schema/schema-object';
import { type TimelineEvent, fold, merge } from './events';
import type { Source } from './sources';

const company = new SchemaObject(
  {
    ...{ id: 'c', nameSingular: 'company', namePlural: 'companies', labelSingular: '', labelPlural: '' },
    ...{ isSystem: false, isCustom: false, isSearchable: true, titleField: 'name' },
  },
  [
    {
      ...{ name: 'name', label: 'Name', type: 'TEXT', options: [], settings: {} },
      ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
    },
  ],
);
const source = (kind: Source['kind']): Source => ({
  ...{ kind, selection: { object: company, chosen: [] }, filter: {}, time: ['at'], id: ['id'], ownId: 'own' },
  targets: kind === 'mail' ? [] : [{ object: company, field: 'target', filters: [] }],
});
const SOURCES = [source('note'), source('mail'), source('task')];

/** As Twenty answers: newest first, rows of one moment in a fixed order, cut off after `first`. */
function pageOf(rows: readonly WireRecord[], first: number, to?: string): WirePage {
  const fitting = rows.filter(({ at }) => to === undefined || String(at) <= to);
  return {
    totalCount: fitting.length,
    pageInfo: { hasNextPage: fitting.length > first },
    edges: fitting.slice(0, first).map((node) => ({ node })),
  };
}

const ids = (events: readonly TimelineEvent[]) => events.map(({ id }) => id);
const row = (id: string, at: string, more: object = {}): WireRecord => ({ id, at, targetId: 'own', ...more });

describe('merge', () => {
  it('orders the events of all sources by time', () => {
    const pages = [pageOf([row('n2', '5'), row('n1', '1')], 9), pageOf([row('m1', '3')], 9), undefined];
    expect(ids(merge(SOURCES, pages).events)).toEqual(['n2', 'm1', 'n1']);
  });

  it('keeps back what lies behind the end of a page that was cut off', () => {
    const pages = [pageOf([row('n2', '5'), row('n1', '1')], 1), pageOf([row('m2', '6'), row('m1', '3')], 9)];
    expect(merge(SOURCES, pages)).toMatchObject({ events: [{ id: 'm2' }, { id: 'n2' }], end: '5' });
  });

  it('tells an event once that several rows lead to, and of the record asked for', () => {
    const pages = [pageOf([row('n1', '5', { targetId: 'other' }), row('n1', '5')], 9)];
    expect(merge(SOURCES, pages).events).toMatchObject([{ id: 'n1', target: { id: 'own' } }]);
  });

  it('gives the same events page by page as at once, whatever moments they share', () => {
    const times = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 });
    const sizes = fc.integer({ min: 1, max: 4 });
    fc.assert(
      fc.property(fc.tuple(times, times, times), sizes, sizes, (all, limit, slack) => {
        const lists = all.map((list, order) =>
          list.sort((a, b) => b - a).map((at, index) => row(`${order}-${index}`, String(at))),
        );
        const whole = merge(
          SOURCES,
          lists.map((list) => pageOf(list, 99)),
        ).events;
        const told: TimelineEvent[] = [];
        let [to, skip]: [string | undefined, number] = [undefined, 0];
        for (let round = 0; round < 99; round++) {
          const rows = limit + skip + slack;
          const { events, end } = merge(
            SOURCES,
            lists.map((list) => pageOf(list, rows, to)),
          );
          const shown = events.slice(0, skip + limit);
          told.push(...events.slice(skip, skip + limit));
          const at: string | undefined = shown.length < events.length ? shown.at(-1)?.at : end;
          if (at === undefined) break;
          [to, skip] = [at, shown.filter((event) => event.at === at).length];
        }
        expect(ids(told)).toEqual(ids(whole));
      }),
    );
  });
});

describe('fold', () => {
  const change = (id: string, who: string | undefined, before: string, after: string): TimelineEvent => ({
    ...{ at: id, kind: 'changed', id, target: { object: company, id: 'own' } },
    row: { id, ...(who && { workspaceMember: { id: who } }) },
    diff: { name: { before, after } },
  });

  it('makes one of the changes of one person in a row', () => {
    const { entries, used } = fold([change('3', 'ada', 'b', 'c'), change('2', 'ada', 'a', 'b')], 5);
    expect(entries).toMatchObject([{ at: '3', since: '2', diff: { name: { before: 'a', after: 'c' } } }]);
    expect(used).toBe(2);
  });

  it.each<[string, TimelineEvent]>([
    ['of somebody else', change('2', 'bob', 'a', 'b')],
    ['of nobody known', change('2', undefined, 'a', 'b')],
    ['of another record', { ...change('2', 'ada', 'a', 'b'), target: { object: company, id: 'other' } }],
    ['of a stage', { ...change('2', 'ada', 'a', 'b'), kind: 'stage' }],
  ])('keeps a change %s apart', (_, other) => {
    expect(fold([change('3', 'ada', 'b', 'c'), other], 5).entries).toHaveLength(2);
  });

  it('still takes up what belongs to the last entry of a page', () => {
    const events = [change('4', 'bob', 'c', 'd'), change('3', 'ada', 'b', 'c'), change('2', 'ada', 'a', 'b')];
    expect(fold(events, 2)).toMatchObject({ entries: [{ at: '4' }, { at: '3', since: '2' }], used: 3 });
    expect(fold(events, 1)).toMatchObject({ entries: [{ at: '4' }], used: 1 });
  });
});
