import { MODEL } from '../../../test/support/made-workflow.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { WorkspaceSchema } from '../../schema/workspace-schema.js';
import { AppError } from '../../errors/app-error.js';
import { readDefinition } from '../definition/read-definition.js';
import type { TwentyStep } from '../twenty/twenty-workflow.js';
import { evaluate } from '../walk/comparing/evaluate.js';
import { compile } from './compile.js';

const NOW = new Date('2026-11-26T12:00:00Z');
const UPDATED = { on: 'opportunity updated' };

const compiled = (steps: unknown, trigger: unknown = UPDATED) =>
  compile(readDefinition({ name: 'Test', trigger, steps }), MODEL, { zone: 'UTC', now: NOW });
const inputs = (steps: unknown, trigger?: unknown) =>
  compiled(steps, trigger).workflow.steps.map(({ type, settings }) => ({ type, ...settings.input }));
const refusal = (steps: unknown, trigger?: unknown): string => {
  try {
    compiled(steps, trigger);
  } catch (error) {
    if (error instanceof AppError) return `${error.message} ${error.hint ?? ''}`;
  }
  return 'it was taken';
};
const task = (data: object) => ({ create: 'task', data: { title: 'x', ...data } });

describe('conditions, as the executor of Twenty tests them', () => {
  const holds = (condition: object, after: object, before: object = {}) => {
    const { trigger } = compiled([task({})], { ...UPDATED, if: condition }).workflow;
    if (trigger.type !== 'DATABASE_EVENT' || !trigger.settings.filter) throw new Error('no filter');
    return evaluate(trigger.settings.filter, { trigger: { properties: { before, after } } }, NOW).holds;
  };
  const amount = (units: number | null) => ({
    amount: { amountMicros: units === null ? null : units * 1e6 },
  });

  it.each<[string, object, object, object]>([
    ['an option by its label', { stage: 'Proposal' }, { stage: 'PROPOSAL' }, { stage: 'NEW' }],
    ['any of several options', { stage: ['New', 'won'] }, { stage: 'WON' }, { stage: 'PROPOSAL' }],
    ['another option, or none', { stage: { neq: 'Won' } }, { stage: null }, { stage: 'WON' }],
    ['an amount in units', { amount: { gt: 50_000 } }, amount(50_001), amount(50_000)],
    ['an amount in short', { amount: { gt: '50k' } }, amount(50_001), amount(50_000)],
    ['no amount is not a small one', { amount: { lte: 10 } }, amount(10), amount(null)],
    ['an amount from one to another', { amount: { between: [1, 2] } }, amount(2), amount(3)],
    ['the opposite of a bound', { not: { amount: { gte: 5 } } }, amount(null), amount(5)],
    [
      'a part of a text in any usual spelling',
      { name: { contains: 'acme' } },
      { name: 'ACME Ltd' },
      { name: 'Other' },
    ],
    ['no part of a text', { name: { notContains: 'acme' } }, { name: 'Other' }, { name: 'Acme' }],
    ['emptiness', { name: { empty: true } }, { name: '' }, { name: 'x' }],
    [
      'a day as a whole',
      { closeDate: '2026-12-24' },
      { closeDate: '2026-12-24T23:59:59.999Z' },
      { closeDate: '2026-12-25T00:00:00.000Z' },
    ],
    [
      'from a day on',
      { closeDate: { gte: '2026-12-24' } },
      { closeDate: '2026-12-24T00:00:00.000Z' },
      { closeDate: '2026-12-23T23:59:59.999Z' },
    ],
    [
      'before today, whatever day it is',
      { closeDate: { lt: 'today' } },
      { closeDate: '2026-11-25T23:00:00Z' },
      { closeDate: '2026-11-26T01:00:00Z' },
    ],
    [
      'the last seven days',
      { closeDate: { between: ['-7d', 'today'] } },
      { closeDate: '2026-11-19T00:00:00Z' },
      { closeDate: '2026-11-18T23:00:00Z' },
    ],
    [
      'the related record',
      { 'company.name': 'Acme' },
      { company: { name: 'Acme' } },
      { company: { name: 'B' } },
    ],
    [
      'one or the other',
      { or: [{ stage: 'New' }, { name: 'x' }] },
      { stage: 'WON', name: 'x' },
      { stage: 'WON', name: 'y' },
    ],
  ])('%s', (_, condition, matching, other) => {
    expect([holds(condition, matching), holds(condition, other)]).toEqual([true, false]);
  });

  it('compares options as wholes where one is a part of another', () => {
    const stages = ['WON', 'NOT_WON'].map((value, position) => ({ value, label: value, position }));
    const object = MODEL.getObject('opportunity');
    const fields = object.fields.map((field) =>
      field.name === 'stage' ? { ...field, options: stages } : field,
    );
    const model = new WorkspaceSchema('w', 'v', [
      new SchemaObject(object.facts, fields),
      MODEL.getObject('task'),
    ]);
    const written = { name: 'Test', trigger: { ...UPDATED, if: { stage: 'Won' } }, steps: [task({})] };
    const { trigger } = compile(readDefinition(written), model, { zone: 'UTC', now: NOW }).workflow;
    const filter = trigger.type === 'DATABASE_EVENT' ? (trigger.settings.filter ?? {}) : {};
    const holdsFor = (stage: string) =>
      evaluate(filter, { trigger: { properties: { after: { stage } } } }, NOW).holds;
    expect([holdsFor('WON'), holdsFor('NOT_WON')]).toEqual([true, false]);
  });

  it('looks at the record before', () => {
    expect(holds({ 'before.stage': 'New' }, { stage: 'WON' }, { stage: 'NEW' })).toBe(true);
  });
});

describe('references', () => {
  const title = (text: string, steps: object[] = [], trigger?: unknown) =>
    (
      inputs([...steps, task({ title: text })], trigger).at(-1) as unknown as {
        objectRecord: { title: string };
      }
    ).objectRecord.title;
  const FOUND = { find: 'person', id: 'contact' };

  it.each([
    ['{{trigger.stage}}', '{{trigger.properties.after.stage}}'],
    ['{{trigger.before.name}}', '{{trigger.properties.before.name}}'],
    ['{{trigger.id}}', '{{trigger.recordId}}'],
    ['{{trigger.company.name}}', '{{trigger.properties.after.company.name}}'],
    ['{{trigger.company.id}}', '{{trigger.properties.after.companyId}}'],
    ['{{ trigger.properties.after.name }}', '{{trigger.properties.after.name}}'],
    ['{{trigger.object.name}}', '{{trigger.properties.after.name}}'],
  ])('%s is %s in Twenty', (written, twenty) => {
    expect(title(`x ${written}`)).toBe(`x ${twenty}`);
  });

  it('finds names by both of their parts, and counts what was found', () => {
    expect(title('{{contact.first}} of {{contact.count}}', [FOUND])).toMatch(
      /^\{\{[\da-f-]+\.first\.name\.firstName\}\} \{\{[\da-f-]+\.first\.name\.lastName\}\} of \{\{[\da-f-]+\.totalCount\}\}$/,
    );
  });

  it('takes away the "result" that Twenty writes as "undefined"', () => {
    expect(title('{{contact.result.first.jobTitle}}', [FOUND])).toMatch(
      /^\{\{[\da-f-]+\.first\.jobTitle\}\}$/,
    );
  });

  it.each<[string, object[], string]>([
    [
      'another branch',
      [{ if: { stage: 'New' }, then: [{ ...task({}), id: 'a' }] }, task({ title: '{{a.title}}' })],
      'has not always run',
    ],
    [
      'the item outside of its loop',
      [FOUND, { forEach: '{{contact.all}}', do: [task({})] }, task({ title: '{{item.name}}' })],
      'no item',
    ],
    ['a field that is not there', [task({ title: '{{trigger.stagee}}' })], 'Did you mean "stage"'],
    [
      'a record that was only found by its id',
      [FOUND, task({ title: '{{contact.first.company.name}}' })],
      'only the id',
    ],
    ['a date in a text field and back', [task({ dueAt: '{{trigger.name}}' })], 'the reference is a text'],
    ['options of another field', [task({ status: '{{trigger.stage}}' })], 'another kind'],
    ['a list as a text', [FOUND, task({ title: '{{contact.all}}' })], 'is a list'],
    ['braces without a name', [task({ title: '{{ }}' })], 'empty braces'],
    [
      'another object',
      [{ update: 'company', record: '{{trigger.id}}', data: { name: 'x' } }],
      'takes a company',
    ],
    ['a schedule that knows no record', [], 'knows no record'],
  ])('refuses %s, with the place', (_, steps, words) => {
    const said =
      steps.length > 0 ? refusal(steps) : refusal([task({ title: '{{trigger.name}}' })], { every: 'day' });
    expect(said).toContain(words);
    expect(said).toMatch(/steps\[\d\]/);
  });
});

describe('a name without a step', () => {
  const titled = (title: string, steps: object[] = []) =>
    compiled([...steps, task({ title })]).workflow.steps;
  const written = (steps: readonly TwentyStep[]) => JSON.stringify(steps);

  it('is the field of the trigger', () => {
    expect(written(titled('Call {{name}} of {{company.name}}'))).toContain(
      'Call {{trigger.properties.after.name}} of {{trigger.properties.after.company.name}}',
    );
  });

  it('stays unknown where an item of a loop may be meant', () => {
    const loop = { forEach: '{{contact.all}}', do: [task({ title: '{{name}}' })] };
    expect(() => compiled([{ find: 'person', id: 'contact' }, loop])).toThrow(
      'nothing is called "name" here',
    );
    expect(() => titled('{{nobody}}')).toThrow('nothing is called "nobody" here');
  });

  it('waits as long as words say', () => {
    const { steps } = compiled([{ wait: 'two weeks and an hour' }]).workflow;
    expect(steps[0]?.settings.input).toMatchObject({ duration: { days: 14, hours: 1 } });
  });
});

describe('the order of steps', () => {
  const byType = (steps: readonly TwentyStep[], type: string) => steps.filter((step) => step.type === type);

  it('leads both branches to what follows, through a step that does nothing where a branch is empty', () => {
    const { steps } = compiled([{ if: { stage: 'New' }, then: [task({})] }, { wait: '2 days' }]).workflow;
    const [wait] = byType(steps, 'DELAY');
    const [branch] = byType(steps, 'IF_ELSE');
    const starts = (branch?.settings.input.branches as { nextStepIds: string[] }[]).flatMap(
      (one) => one.nextStepIds,
    );
    expect(starts.map((id) => steps.find((step) => step.id === id)?.nextStepIds)).toEqual([
      [wait?.id],
      [wait?.id],
    ]);
  });

  it('goes back to the loop from its last step, and never filters in it', () => {
    const { steps } = compiled([
      { find: 'person', id: 'found' },
      { forEach: '{{found.all}}', do: [{ only: { 'item.jobTitle': { empty: false } } }, task({})] },
      { wait: '1 hour' },
    ]).workflow;
    const [loop] = byType(steps, 'ITERATOR');
    expect(loop?.nextStepIds).toEqual(byType(steps, 'DELAY').map(({ id }) => id));
    expect(byType(steps, 'CREATE_RECORD')[0]?.nextStepIds).toEqual([loop?.id]);
    expect(byType(steps, 'FILTER')).toEqual([]);
  });

  it('refuses a loop in a branch that something follows', () => {
    const loop = { forEach: '{{found.all}}', do: [task({})] };
    const steps = [
      { find: 'person', id: 'found' },
      { if: { stage: 'New' }, then: [loop] },
    ];
    expect(refusal([...steps, task({})])).toContain('a loop in a branch');
    expect(refusal(steps)).toBe('it was taken');
  });
});

describe('values', () => {
  it.each<[string, object, object]>([
    ['options by label', { status: 'Todo' }, { status: 'TODO' }],
    [
      'texts in Markdown',
      { bodyV2: 'Hi {{trigger.name}}' },
      { bodyV2: { markdown: 'Hi {{trigger.properties.after.name}}' } },
    ],
    [
      'a date of the record',
      { dueAt: '{{trigger.closeDate}}' },
      { dueAt: '{{trigger.properties.after.closeDate}}' },
    ],
  ])('%s', (_, data, stored) => {
    expect(inputs([task(data)])[0]).toMatchObject({ objectRecord: stored });
  });

  it('writes what an address answered into the text of a composite', () => {
    const [, made] = inputs([
      { http: 'POST https://example.com/x', id: 'reply' },
      task({ bodyV2: '{{reply.why}}' }),
    ]);
    expect(made).toMatchObject({
      objectRecord: { bodyV2: { markdown: expect.stringMatching(/^\{\{.+\.why\}\}$/) as unknown } },
    });
  });

  it('writes amounts in millionths, and relations by their foreign key', () => {
    const data = { amount: { amount: 1_500.5, currency: 'eur' }, company: '{{trigger.company}}' };
    expect(inputs([{ update: 'opportunity', record: '{{trigger.id}}', data }])[0]).toMatchObject({
      objectRecord: {
        amount: { amountMicros: 1_500_500_000, currencyCode: 'EUR' },
        companyId: '{{trigger.properties.after.companyId}}',
      },
      fieldsToUpdate: ['amount', 'companyId'],
    });
  });
});

describe('what others send', () => {
  it.each([
    ['{{trigger.body.email}}', '{{trigger.email}}'],
    ['{{trigger.body}}', '{{trigger.body}}'],
    ['{{reply.body.score}}', '{{ID.score}}'],
    ['{{reply.response.body.score}}', '{{ID.score}}'],
    ['{{reply.data.score}}', '{{ID.data.score}}'],
  ])('%s is %s: Twenty has no word around it', (written, twenty) => {
    const steps = [{ http: 'GET https://example.com/x', id: 'reply' }, task({ title: `x ${written}` })];
    const [http, made] = compiled(steps, { webhook: true }).workflow.steps;
    const expected = `x ${twenty.replace('ID', http?.id ?? '')}`;
    expect(made?.settings.input.objectRecord).toMatchObject({ title: expected });
  });

  it('goes out as JSON unless said otherwise', () => {
    const headersOf = (headers?: object) =>
      inputs([{ http: 'POST https://example.com/x', body: { a: 1 }, ...(headers && { headers }) }])[0];
    expect(headersOf()).toMatchObject({ headers: { 'content-type': 'application/json' } });
    expect(headersOf({ 'Content-Type': 'text/plain' })).toMatchObject({
      headers: { 'Content-Type': 'text/plain' },
    });
  });
});

describe('code', () => {
  it.each([
    ['return { a: input.b };', /^export const main = async \(params\) => \{\n {2}const input = params;/],
    ['const main = async (params) => params;', /\nexport \{ main \};\n$/],
    ['export const main = async () => ({});', /^export const main = async \(\) => \(\{\}\);$/],
  ])('%j is called as Twenty calls it', (code, expected) => {
    expect(inputs([{ code }])[0]).toMatchObject({ code: expect.stringMatching(expected) as unknown });
  });
});

describe('a loop', () => {
  it('knows its item by the name of the loop too', () => {
    const written = [
      { find: 'person', id: 'found' },
      { forEach: '{{found.records}}', as: 'someone', do: [task({ title: '{{someone.jobTitle}}' })] },
    ];
    const [, loop, made] = compiled(written).workflow.steps;
    expect(made?.settings.input).toMatchObject({
      objectRecord: { title: `{{${loop?.id}.currentItem.jobTitle}}` },
    });
  });
});

describe('a start by hand', () => {
  const each = (list: string) => [{ forEach: list, do: [task({ title: '{{item.name}}' })] }];

  it.each(['{{trigger}}', '{{trigger.records}}', '{{trigger.companies}}', '{{trigger.payload.companies}}'])(
    'knows several chosen records as %s',
    (list) => {
      expect(inputs(each(list), { manual: 'company', multiple: true })[0]).toMatchObject({
        items: '{{trigger.payload.companies}}',
      });
    },
  );

  it('is told how to take several', () => {
    expect(refusal(each('{{trigger.companies}}'), { manual: 'company' })).toContain(
      '{manual: "company", many: true}',
    );
  });
});
