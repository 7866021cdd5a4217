import { Boards } from '../support/boards';
import { REVISIONS } from '../support/clients';
import { PREFIX } from '../support/dashboards';

describe.each(REVISIONS)('what dashboards refuse, revision %s', (revision) => {
  let boards: Boards;

  beforeAll(async () => {
    boards = await Boards.start(revision);
  });

  afterAll(async () => {
    await boards?.twenty.clean(PREFIX);
    await boards?.stop();
  });

  const ask = (args: object) => boards.ask({ title: `${PREFIX} ${revision}`, ...args });

  const chart = { object: 'opportunity', by: 'stage' };
  it.each([
    ['an unknown field', { widgets: [{ ...chart, by: 'stge' }] }, 'no field "stge"', 'stage'],
    ['an unknown object', { widgets: [{ object: 'oportunity' }] }, 'no object "oportunity"', 'opportunity'],
    ['an unknown figure', { widgets: [{ ...chart, metric: 'summ amount' }] }, 'not understood', 'sum'],
    [
      'a rate in words',
      { widgets: [{ ...chart, metric: 'win rate' }] },
      'not understood',
      'share of an option',
    ],
    [
      'a figure that widgets lack',
      { widgets: [{ ...chart, metric: 'median amount' }] },
      'cannot show',
      'count',
    ],
    [
      'a condition in the figure',
      { widgets: [{ ...chart, metric: 'count where stage = New' }] },
      'cannot show',
      'filter',
    ],
    ['the sum of a text', { widgets: [{ ...chart, metric: 'sum name' }] }, 'sum takes numbers', 'types'],
    ['a date without a period', { widgets: [{ ...chart, by: 'closeDate' }] }, 'is a date', 'by month'],
    ['amounts as groups', { widgets: [{ ...chart, by: 'amount' }] }, 'are amounts', 'amount.currency'],
    [
      'two steps of relations',
      { widgets: [{ ...chart, by: 'company.accountOwner.name' }] },
      'lies too far',
      'one relation',
    ],
    ['a list as groups', { widgets: [{ object: 'company', by: 'people' }] }, 'list of records', 'list'],
    ['a line of stages', { widgets: [{ ...chart, chart: 'line' }] }, 'runs over time', 'bar'],
    ['a number in groups', { widgets: [{ ...chart, chart: 'number' }] }, 'has no groups', 'bar'],
    ['a pie without groups', { widgets: [{ object: 'company', chart: 'pie' }] }, 'needs by', 'by'],
    [
      'a pie with two dimensions',
      { widgets: [{ ...chart, chart: 'pie', split: 'owner' }] },
      'one dimension',
      'lines',
    ],
    ['groups of a table', { widgets: [{ ...chart, chart: 'table' }] }, 'has no groups', 'orderBy'],
    ['columns of bars', { widgets: [{ ...chart, fields: ['name'] }] }, 'has no columns', 'table'],
    [
      'a figure of a table',
      { widgets: [{ object: 'company', chart: 'table', metric: 'count' }] },
      'computes nothing',
      'number',
    ],
    ['a chart without object', { widgets: [{ by: 'stage' }] }, 'needs an object', 'object'],
    ['a text with a chart', { widgets: [{ ...chart, text: 'x' }] }, 'has no "object"', 'own'],
    ['an unknown option', { widgets: [{ ...chart, filter: { stage: 'Wno' } }] }, 'no such option', 'Options'],
    [
      'what a widget cannot ask',
      { widgets: [{ ...chart, filter: { name: 'Acme' } }] },
      'cannot ask',
      'contains',
    ],
    ['neither widgets nor purpose', {}, 'a purpose', 'purpose'],
    ['a number of bars', { widgets: [{ ...chart, limit: 10 }] }, 'all groups of a bar', 'table'],
    ['an order by something else', { widgets: [{ ...chart, orderBy: ['name'] }] }, 'not ordered by', 'stage'],
    [
      'a line that is ranked',
      { widgets: [{ ...chart, by: 'closeDate by month', orderBy: ['count desc'] }] },
      'runs over time',
      'bar',
    ],
    [
      'a share of an amount',
      { widgets: [{ object: 'opportunity', metric: 'share where amount > 5' }] },
      'cannot show',
      'share where stage',
    ],
    [
      'an unknown option of a share',
      { widgets: [{ object: 'opportunity', metric: 'share where stage = Wno' }] },
      'no such option',
      'Options',
    ],
    [
      'a share in bars',
      { widgets: [{ ...chart, metric: 'share where stage = New' }] },
      'only as a number',
      'by',
    ],
    ['a page that is none', { widgets: [{ url: 'javascript:alert(1)' }] }, 'no address of the web', 'https'],
    [
      'a page with a chart',
      { widgets: [{ ...chart, url: 'https://example.com' }] },
      'has no "object"',
      'own',
    ],
    [
      'a text that is equal',
      { widgets: [{ object: 'company', filter: { address: { city: 'Rome' } } }] },
      'cannot ask',
      '{address: {addressCity: {contains: "Rome"}}}',
    ],
    [
      'nothing to show',
      { widgets: [{ ...chart, filter: { name: { contains: 'zzzzqq' } } }] },
      'no dashboard',
      'match',
    ],
    [
      'places on top of each other',
      {
        widgets: [
          { ...chart, at: { row: 0, column: 0, rows: 4, columns: 6 } },
          { object: 'company', at: { row: 3, column: 5, rows: 2, columns: 2 } },
        ],
      },
      'on top of each other',
      'laid out',
    ],
    [
      'a place beyond the grid',
      { widgets: [{ ...chart, at: { row: 0, column: 8, rows: 4, columns: 6 } }] },
      'column 14',
      'laid out',
    ],
    [
      'half a row',
      { widgets: [{ ...chart, at: { row: 0.5, column: 0, rows: 4, columns: 6 } }] },
      'whole numbers',
      'laid out',
    ],
  ])('refuses %s, says what is possible, and makes nothing', async (_, args, message, hint) => {
    const title = `${PREFIX} ${revision} refused`;
    const { facts, isError } = await ask({ title, ...args });
    expect(isError).toBe(true);
    expect(facts.error?.message ?? '').toContain(message);
    expect(facts.error?.hint ?? '').toContain(hint);
    expect(await boards.twenty.named(title)).toEqual([]);
  });

  it.each([
    ['a chart that Twenty does not draw', [{ object: 'company', chart: 'gauge' }]],
    ['a hundred widgets', Array.from({ length: 100 }, () => ({ object: 'company' }))],
    ['a misspelt argument', [{ object: 'company', filters: {} }]],
    ['half a place', [{ object: 'company', at: { row: 0 } }]],
  ])('refuses %s before anything is asked', async (_, widgets) => {
    const { facts } = await ask({ widgets });
    expect(facts.error?.code).toBe('INVALID_INPUT');
  });
});
