import { MODEL } from '../../../test/support/made-workflow.js';
import { readDefinition } from '../definition/read-definition.js';
import type { TwentyStep } from '../twenty/twenty-workflow.js';
import { compile } from './compile.js';

const NOW = new Date('2026-11-26T12:00:00Z');
const UPDATED = { on: 'opportunity updated' };

const compiled = (steps: unknown, trigger: unknown = UPDATED) =>
  compile(readDefinition({ name: 'Test', trigger, steps }), MODEL, { zone: 'UTC', now: NOW });
const task = (data: object) => ({ create: 'task', data: { title: 'x', ...data } });

describe('what Twenty cannot compute', () => {
  const SALE = { update: 'opportunity', record: '{{trigger.id}}' };

  it.each<[string, object, object]>([
    ['a day from now', task({ dueAt: '+3d' }), { moments: { m1: { days: 3, isDay: true } } }],
    [
      'in other words',
      task({ dueAt: '{{ now + 2 weeks }}' }),
      { moments: { m1: { days: 14, isDay: true } } },
    ],
    ['an hour from now', task({ dueAt: 'in 1 hour' }), { moments: { m1: { hours: 1 } } }],
    [
      'the day in a text',
      task({ title: 'x {{today}}' }),
      { moments: { m1: { days: 0, isDay: true, isDate: true } } },
    ],
    [
      'an amount in a text',
      task({ title: 'Worth {{trigger.amount}}' }),
      { values: { v1: { of: '{{trigger.properties.after.amount}}', as: 'text' } } },
    ],
    ...[
      '{{trigger.closeDate - 7 days}}',
      '{{trigger.closeDate}} - 1 week',
      '7 days before {{trigger.closeDate}}',
    ].map((said): [string, object, object] => [
      said,
      task({ dueAt: said }),
      { values: { v1: { of: '{{trigger.properties.after.closeDate}}', as: 'moved', by: { days: -7 } } } },
    ]),
    [
      'a date in a text',
      task({ title: 'Until {{trigger.closeDate + 1 month}}' }),
      { values: { v1: { of: '{{trigger.properties.after.closeDate}}', as: 'moved', by: { months: 1 } } } },
    ],
    [
      'what a wait is until',
      { wait: 'until 1 day before {{trigger.closeDate}}' },
      { values: { v1: { as: 'moved', by: { days: -1 } } } },
    ],
    [
      'what a find compares with',
      { find: 'task', filter: { dueAt: { gt: '{{trigger.createdAt}} + 2 hours' } } },
      { values: { v1: { as: 'moved', by: { hours: 2 } } } },
    ],
    [
      'what a condition compares with',
      { only: { closeDate: { lt: '{{trigger.createdAt + 30 days}}' } } },
      { values: { v1: { as: 'moved', by: { days: 30 } } } },
    ],
    [
      'an amount in units',
      { http: 'POST https://example.com/x', body: { worth: '{{trigger.amount.amount}}' } },
      { values: { v1: { of: '{{trigger.properties.after.amount}}', as: 'units' } } },
    ],
  ])('%s is computed by a code step before', (_, form, input) => {
    const { steps } = compiled([form]).workflow;
    const [code, step] = steps;
    expect(code).toMatchObject({ type: 'CODE', nextStepIds: [step?.id], settings: { input: { input } } });
    expect(JSON.stringify(step?.settings.input)).toContain(`{{${code?.id}.`);
  });

  it.each<[string, object, object, object]>([
    [
      'units into an amount',
      { ...SALE, data: { amount: { amount: '{{trigger.worth}}', currency: 'EUR' } } },
      { of: '{{trigger.worth}}', as: 'micros' },
      { amount: { currencyCode: 'EUR' } },
    ],
    [
      'a whole name into its parts',
      { upsert: 'person', data: { name: '{{trigger.name}}' } },
      { of: '{{trigger.name}}', as: 'name' },
      {},
    ],
  ])('puts %s', (_, form, value, record) => {
    const { steps } = compiled([form], { webhook: true }).workflow;
    expect(steps[0]?.settings.input).toMatchObject({ input: { values: { v1: value } } });
    expect(steps[1]?.settings.input).toMatchObject({ objectRecord: record });
  });

  const loopWith = (...inner: object[]) =>
    compiled([
      { find: 'person', id: 'found' },
      { forEach: '{{found}}', do: inner },
    ]).workflow.steps;

  it('counts once before a loop, and in it where it waits', () => {
    const types = (steps: readonly TwentyStep[]) => steps.map(({ type }) => type);
    expect(types(loopWith(task({ dueAt: '+3d' })))).toEqual([
      ...['FIND_RECORDS', 'CODE', 'ITERATOR', 'CREATE_RECORD'],
    ]);
    expect(types(loopWith({ wait: '1 day' }, task({ dueAt: '+3d' })))).toEqual([
      ...['FIND_RECORDS', 'ITERATOR', 'DELAY', 'CODE', 'CREATE_RECORD'],
    ]);
  });

  it('goes on rightly around it in a branch', () => {
    const { steps } = compiled([
      { if: { stage: 'New' }, then: [{ wait: '1 day' }, task({ dueAt: '+3d' })] },
      { wait: '2 days' },
    ]).workflow;
    const find = (type: string, name?: string) =>
      steps.find((step) => step.type === type && (!name || step.name === name));
    expect(find('DELAY', 'Wait 1 day')?.nextStepIds).toEqual([find('CODE')?.id]);
    expect(find('CODE')?.nextStepIds).toEqual([find('CREATE_RECORD')?.id]);
    expect(find('CREATE_RECORD')?.nextStepIds).toEqual([find('DELAY', 'Wait 2 days')?.id]);
  });

  it.each<[string, object, RegExp]>([
    [
      'sums of amounts',
      { amount: '{{trigger.amount * 1.1}}' },
      /is to be computed, and references compute dates only/,
    ],
    [
      'sums of numbers',
      { name: '{{trigger.name}} {{trigger.createdAt - trigger.closeDate}}' },
      /compute dates only/,
    ],
    ['what is later than a text', { closeDate: '{{trigger.name + 3 days}}' }, /"trigger\.name" is no date/],
  ])('refuses %s, and says what can be', (_, data, words) => {
    expect(() => compiled([{ update: 'opportunity', record: '{{trigger.id}}', data }])).toThrow(words);
  });

  it('is nothing that a trigger could ask', () => {
    const attempt = () => compiled([task({})], { ...UPDATED, if: { closeDate: { lt: '-14d' } } });
    expect(attempt).toThrow(/^trigger\.if\.closeDate: "-14d" moves with the calendar/);
  });
});
