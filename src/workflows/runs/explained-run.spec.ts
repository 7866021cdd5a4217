import { MODEL, choice, id, onEvent, step, workflow } from '../../../test/support/made-workflow.js';
import { WalkWords } from '../walk/telling/walk-words.js';
import { explainedRun } from './explained-run.js';
import { readRun } from './run-record.js';

const PEOPLE = ['Ada', 'Bob'].map((firstName, index) => ({
  id: `20000000-0000-4000-8000-00000000000${index}`,
  name: { firstName, lastName: '' },
}));
const FLOW = workflow(onEvent('opportunity.updated', [1]), [
  step(1, 'FIND_RECORDS', { objectName: 'person' }, { next: [2], name: 'Find' }),
  step(
    2,
    'ITERATOR',
    { items: `{{${id(1)}.all}}`, initialLoopStepIds: [id(3)] },
    { next: [4], name: 'Each' },
  ),
  step(
    3,
    'CREATE_RECORD',
    { objectName: 'task', objectRecord: { title: `Ask {{${id(2)}.currentItem.name.firstName}}` } },
    { next: [2], name: 'Task' },
  ),
  step(4, 'IF_ELSE', choice([['NUMBER', `${id(1)}.totalCount`, 'IS', '2']], [5], [6]), {
    next: [],
    name: 'Two?',
  }),
  step(
    5,
    'UPDATE_RECORD',
    { objectName: 'opportunity', objectRecord: { stage: 'WON' }, objectRecordId: '{{trigger.recordId}}' },
    { next: [], name: 'Win' },
  ),
  step(6, 'CREATE_RECORD', { objectName: 'task', objectRecord: { title: 'never' } }),
]);
const made = (title: string) => ({
  status: 'SUCCESS',
  result: { id: '30000000-0000-4000-8000-000000000001', title },
});

const STATE = {
  flow: FLOW,
  stepInfos: {
    trigger: { status: 'SUCCESS', result: { recordId: '40000000-0000-4000-8000-000000000001' } },
    [id(1)]: { status: 'SUCCESS', result: { first: PEOPLE[0], all: PEOPLE, totalCount: '2' } },
    [id(2)]: {
      status: 'SUCCESS',
      result: { currentItemIndex: 2, hasProcessedAllItems: true },
      history: PEOPLE.map((currentItem, currentItemIndex) => ({
        status: 'RUNNING',
        result: { currentItemIndex, currentItem },
      })),
    },
    [id(3)]: { ...made('Ask Bob'), history: [made('Ask Ada')] },
    [id(4)]: { status: 'SUCCESS', result: { matchingBranchId: 'then' } },
    [id(5)]: { status: 'FAILED', error: 'Record not found' },
    [id(6)]: { status: 'SKIPPED' },
  },
};

describe('explainedRun', () => {
  it('tells what each step did, item by item, with the words of the walker', async () => {
    const run = readRun({
      id: 'r',
      name: '#1 - Made',
      status: 'FAILED',
      startedAt: '2026-06-10T12:00:00Z',
      state: STATE,
    });
    const steps = await explainedRun(run, FLOW, MODEL);
    expect(new WalkWords(FLOW, MODEL, true).lines({ steps, remarks: [] })).toEqual([
      'Find: found 2 people: "Ada", "Bob"',
      'Task [item 1]: created a task (title: "Ask Ada")',
      'Task [item 2]: created a task (title: "Ask Bob")',
      'Each: went through 2 items',
      'Two?: takes the branch "Find.count is 2"',
      'Win: was to update the opportunity 40000000-0000-4000-8000-000000000001 (stage: Won), but FAILS: Record not found',
    ]);
  });

  it('tells nothing of steps that were not reached', async () => {
    const state = {
      flow: FLOW,
      stepInfos: { trigger: { status: 'SUCCESS', result: {} }, [id(1)]: { status: 'NOT_STARTED' } },
    };
    const run = readRun({ id: 'r', name: 'x', status: 'RUNNING', state });
    expect(await explainedRun(run, FLOW, MODEL)).toEqual([]);
  });
});
