import {
  MODEL,
  choice,
  conditions,
  id,
  onEvent,
  step,
  workflow,
} from '../../../test/support/made-workflow.js';
import type { TwentyStep, TwentyTrigger } from '../twenty/twenty-workflow.js';
import { Unknown } from './values.js';
import { walk } from './walker.js';
import type { Find, Found, World } from './world/world.js';

const DEAL = '20000000-0000-4000-8000-000000000001';
const payload = {
  recordId: DEAL,
  properties: {
    after: {
      id: DEAL,
      name: 'Big deal',
      stage: 'PROPOSAL',
      amount: { amountMicros: 5e9, currencyCode: 'EUR' },
    },
  },
};
const AFTER = 'trigger.properties.after';
const PERSON = {
  id: '20000000-0000-4000-8000-000000000002',
  name: { firstName: 'Ada', lastName: 'Lovelace' },
};

class Known implements World {
  readonly now = new Date('2026-06-10T12:00:00Z');
  readonly asked: Find[] = [];

  constructor(private readonly answer: Found | Unknown = { records: [PERSON], total: 1 }) {}

  findObject(name: string) {
    return MODEL.findObject(name);
  }

  find(wanted: Find): Promise<Found | Unknown> {
    this.asked.push(wanted);
    return Promise.resolve(this.answer);
  }
}

const ON_UPDATE = onEvent('opportunity.updated', [1]);
const walked = async (
  steps: TwentyStep[],
  world: World = new Known(),
  trigger: TwentyTrigger = ON_UPDATE,
) => {
  const { steps: done, ending, remarks } = await walk(workflow(trigger, steps), payload, world);
  return {
    ending,
    remarks,
    steps: done,
    statuses: done.map(({ step: one, status }) => `${Number(one.id.slice(-3))} ${status}`),
  };
};
const task = (n: number, title: string, next: number[] = []) =>
  step(n, 'CREATE_RECORD', { objectName: 'task', objectRecord: { title } }, next);
const only = (n: number, stage: string, next: number[]) =>
  step(n, 'FILTER', { ...conditions([['SELECT', `${AFTER}.stage`, 'IS', stage]]) }, next);

describe('walk', () => {
  it('fills values in and lets later steps refer to what earlier ones would make', async () => {
    const link = { taskId: `{{${id(1)}.id}}`, targetOpportunityId: '{{trigger.recordId}}' };
    const { steps, ending } = await walked([
      task(1, `Call about {{${AFTER}.name}}`, [2]),
      step(2, 'CREATE_RECORD', { objectName: 'taskTarget', objectRecord: link }),
    ]);
    expect(ending).toBe('completed');
    expect(steps.map(({ effect }) => effect)).toEqual([
      { kind: 'create', object: 'task', data: { title: 'Call about Big deal' } },
      {
        kind: 'create',
        object: 'taskTarget',
        data: { taskId: '00000000-0000-4000-8000-000000000001', targetOpportunityId: DEAL },
      },
    ]);
  });

  it('stops behind a filter that does not hold, as Twenty does', async () => {
    const { statuses, ending, steps } = await walked([only(1, 'WON', [2]), task(2, 'x', [3]), task(3, 'y')]);
    expect([statuses, ending]).toEqual([['1 STOPPED', '2 SKIPPED', '3 SKIPPED'], 'completed']);
    expect(steps[0]?.effect).toMatchObject({ kind: 'filter', holds: false, failed: [{ found: 'PROPOSAL' }] });
  });

  it.each([
    ['2000000000', ['1 SUCCESS', '3 SKIPPED', '2 SUCCESS', '4 SUCCESS']],
    ['9000000000', ['1 SUCCESS', '2 SKIPPED', '3 SUCCESS', '4 SUCCESS']],
  ])('takes the branch that holds at %s and goes on where they join', async (value, expected) => {
    const amount = ['CURRENCY', `${AFTER}.amount.amountMicros`, 'GREATER_THAN_OR_EQUAL', value] as const;
    const steps = [
      step(1, 'IF_ELSE', choice([amount], [2], [3])),
      task(2, 'a', [4]),
      task(3, 'b', [4]),
      task(4, 'c'),
    ];
    expect((await walked(steps)).statuses).toEqual(expected);
  });

  it('goes through a loop item by item and on behind it', async () => {
    const find = step(1, 'FIND_RECORDS', { objectName: 'person' }, [2]);
    const loop = step(2, 'ITERATOR', { items: `{{${id(1)}.all}}`, initialLoopStepIds: [id(3)] }, [4]);
    const steps = [find, loop, task(3, `Ask {{${id(2)}.currentItem.name.firstName}}`, [2]), task(4, 'after')];
    const two = new Known({ records: [PERSON, { ...PERSON, name: { firstName: 'Bob' } }], total: 2 });
    const { steps: done, statuses, ending } = await walked(steps, two);
    expect([statuses, ending]).toEqual([
      ['1 SUCCESS', '3 SUCCESS', '3 SUCCESS', '2 SUCCESS', '4 SUCCESS'],
      'completed',
    ]);
    expect(done.slice(1, 3).map(({ effect, item }) => [item, effect])).toEqual([
      [0, { kind: 'create', object: 'task', data: { title: 'Ask Ada' } }],
      [1, { kind: 'create', object: 'task', data: { title: 'Ask Bob' } }],
    ]);
  });

  it('follows as many items as Twenty finds at once, and counts the rest', async () => {
    const many = new Known({ records: Array.from({ length: 260 }, () => PERSON), total: 260 });
    const loop = step(2, 'ITERATOR', { items: `{{${id(1)}.all}}`, initialLoopStepIds: [id(3)] });
    const { steps } = await walked(
      [step(1, 'FIND_RECORDS', { objectName: 'person' }, [2]), loop, task(3, 'x', [2])],
      many,
    );
    expect(steps.at(-1)?.effect).toEqual({ kind: 'loop', count: 260, walked: 200 });
    expect(steps).toHaveLength(202);
  });

  it('goes on with the next item only where the loop forgives', async () => {
    const bad = step(
      3,
      'UPDATE_RECORD',
      { objectName: 'task', objectRecord: { title: 'x' }, objectRecordId: '{{nowhere}}' },
      [5],
    );
    const loop = (shouldContinueOnIterationFailure: boolean) =>
      step(
        2,
        'ITERATOR',
        { items: '[1,2]', initialLoopStepIds: [id(3)], shouldContinueOnIterationFailure },
        [4],
      );
    const steps = (forgives: boolean) => [
      task(1, 'first', [2]),
      loop(forgives),
      bad,
      task(5, 'in', [2]),
      task(4, 'after'),
    ];
    const strict = await walked(steps(false));
    expect([strict.statuses, strict.ending]).toEqual([['1 SUCCESS', '3 FAILED'], 'failed']);
    expect((await walked(steps(true))).statuses).toEqual([
      ...['1 SUCCESS', '3 FAILED_SAFELY', '5 FAILED_SAFELY', '3 FAILED_SAFELY', '5 FAILED_SAFELY'],
      ...['2 SUCCESS', '4 SUCCESS'],
    ]);
  });

  it('ends in a circle of choices that are passed by', async () => {
    const choose = (n: number, taken: number[]) =>
      step(n, 'IF_ELSE', choice([['SELECT', `${AFTER}.stage`, 'IS', 'WON']], taken, []));
    const { ending, remarks } = await walked([choose(1, [2]), choose(2, [3]), choose(3, [2])]);
    expect([ending, remarks]).toEqual(['cut', ['The walk ends after 2000 steps; a run would go on.']]);
  });

  it('tells of a loop that would hang', async () => {
    const loop = step(1, 'ITERATOR', { items: '[1,2]', initialLoopStepIds: [id(2)] });
    const { ending, remarks } = await walked([loop, only(2, 'WON', [3]), task(3, 'x', [1])]);
    expect(ending).toBe('hanging');
    expect(remarks).toHaveLength(1);
  });

  it.each<[string, TwentyStep, string]>([
    [
      'a missing id',
      step(1, 'UPDATE_RECORD', {
        objectName: 'task',
        objectRecord: { title: 'x' },
        objectRecordId: '{{trigger.nope}}',
      }),
      'Object record ID and name are required',
    ],
    [
      'an unknown option',
      step(1, 'CREATE_RECORD', { objectName: 'task', objectRecord: { status: 'LATER' } }),
      'status: no such option; there are TODO, DONE',
    ],
    [
      'an amount as a text',
      step(1, 'UPDATE_RECORD', {
        objectName: 'opportunity',
        objectRecord: { companyId: 'x' },
        objectRecordId: DEAL,
      }),
      'companyId: takes the id of a record',
    ],
    [
      'nothing to update',
      step(1, 'UPDATE_RECORD', {
        objectName: 'task',
        objectRecord: {},
        objectRecordId: DEAL,
        fieldsToUpdate: [],
      }),
      'No fields to update',
    ],
    [
      'an object that is closed',
      step(1, 'CREATE_RECORD', { objectName: 'workspaceMember', objectRecord: {} }),
      'may not write workspaceMember',
    ],
    [
      'a date that has passed',
      step(1, 'DELAY', { delayType: 'SCHEDULED_DATE', scheduledDateTime: '2026-01-01' }),
      'cannot be in the past',
    ],
    [
      'no list',
      step(1, 'ITERATOR', { items: `{{${AFTER}.name}}`, initialLoopStepIds: [id(2)] }),
      'must be an array',
    ],
    [
      'an empty filter value',
      step(1, 'FIND_RECORDS', {
        objectName: 'person',
        filter: { recordFilterGroups: [], recordFilters: [{ operand: 'IS', value: '{{nowhere}}' }] },
      }),
      'empty value',
    ],
  ])('says that a step would fail for %s', async (_, one, error) => {
    const { steps, ending } = await walked([one]);
    expect([ending, steps[0]?.status]).toEqual(['failed', 'FAILED']);
    expect(steps[0]?.error).toContain(error);
  });

  it('warns of references that lead nowhere', async () => {
    const { steps } = await walked([task(1, 'Call {{trigger.object.name}}')]);
    expect(steps[0]).toMatchObject({
      effect: { data: { title: 'Call undefined' } },
      remarks: ['{{trigger.object.name}} leads nowhere: Twenty writes the word "undefined"'],
    });
  });

  it('sends nothing, and carries on what only a run can tell', async () => {
    const call = step(
      1,
      'HTTP_REQUEST',
      { method: 'POST', url: 'https://example.com' },
      { next: [2], name: 'Ask' },
    );
    const steps = [
      call,
      step(2, 'IF_ELSE', choice([['number', `${id(1)}.score`, 'IS', '5']], [3], [])),
      task(3, `{{${id(1)}.score}}`),
    ];
    const { steps: done } = await walked(steps);
    expect(done.map(({ effect }) => effect)).toEqual([
      { kind: 'call', method: 'POST', url: 'https://example.com', body: undefined },
      { kind: 'choose', branch: 'then', assumed: new Unknown('what "Ask" answers') },
      { kind: 'create', object: 'task', data: { title: new Unknown('what "Ask" answers') } },
    ]);
  });

  it('lets time pass at a wait', async () => {
    const wait = step(1, 'DELAY', { delayType: 'DURATION', duration: { days: 2 } }, [2]);
    const { steps } = await walked([
      wait,
      step(2, 'DELAY', { delayType: 'DURATION', duration: { hours: 1 } }),
    ]);
    expect(steps.map(({ effect }) => effect)).toEqual([
      { kind: 'wait', until: '2026-06-12T12:00:00.000Z' },
      { kind: 'wait', until: '2026-06-12T13:00:00.000Z' },
    ]);
  });

  it('finds everything where all ids of a filter resolve to nothing, as Twenty does', async () => {
    const world = new Known();
    const company = (value: string) => ({
      recordFilterGroups: [],
      recordFilters: [{ label: 'company', type: 'RELATION', operand: 'IS', value }],
    });
    for (const value of ['["{{trigger.nope}}"]', `["${DEAL}"]`])
      await walked([step(1, 'FIND_RECORDS', { objectName: 'person', filter: company(value) })], world);
    expect(world.asked.map(({ filter }) => filter)).toEqual([{}, { companyId: { in: [DEAL] } }]);
  });

  it('finds everything with a filter that Twenty ignores', async () => {
    const world = new Known();
    const find = (filter: object) => step(1, 'FIND_RECORDS', { objectName: 'person', filter, limit: 3 });
    await walked([find({ gqlOperationFilter: { jobTitle: { eq: 'CEO' } } })], world);
    await walked(
      [
        find({
          recordFilterGroups: [],
          recordFilters: [{ label: 'jobTitle', type: 'TEXT', operand: 'CONTAINS', value: 'CEO' }],
        }),
      ],
      world,
    );
    expect(world.asked.map(({ filter, limit }) => [filter, limit])).toEqual([
      [{}, 3],
      [{ jobTitle: { ilike: '%CEO%' } }, 3],
    ]);
  });
});
