import { id, onEvent, step, workflow } from '../../../test/support/made-workflow.js';
import { failureReasons, withoutValues } from './failure-reasons.js';
import { readRun } from './run-record.js';

const flow = workflow(onEvent('task.created', [1]), [step(1, 'EMPTY', {}, { next: [], name: 'Write it' })]);
const failed = (n: number, error: string) =>
  readRun({
    ...{ id: `run-${n}`, name: `#${n} - Made`, status: 'FAILED' },
    state: {
      flow,
      stepInfos: { trigger: { status: 'SUCCESS', result: {} }, [id(1)]: { status: 'FAILED', error } },
    },
  });

describe('failureReasons', () => {
  it('puts together what differs in ids, numbers, addresses and quoted values only', () => {
    const runs = [
      failed(3, 'Record 20202020-1c25-4d02-bf25-6aeccf7ea419 not found'),
      failed(2, 'Invalid value "X" for ada@example.com at 12:30'),
      failed(1, 'Record 30303030-1c25-4d02-bf25-6aeccf7ea419 not found'),
    ];
    expect(failureReasons(runs)).toEqual([
      { reason: 'Record … not found', step: 'Write it', count: 2, run: 'run-3' },
      { reason: 'Invalid value … for … at …', step: 'Write it', count: 1, run: 'run-2' },
    ]);
  });

  it('says what the run as a whole failed for where no step did', () => {
    const run = readRun({
      id: 'r',
      name: '',
      status: 'FAILED',
      state: { workflowRunError: 'Step not found' },
    });
    expect(failureReasons([run])).toEqual([{ reason: 'Step not found', count: 1, run: 'r' }]);
    expect(failureReasons([readRun({ id: 'r', name: '', status: 'FAILED', state: null })])[0]?.reason).toBe(
      'Twenty notes no reason',
    );
  });

  it('keeps words as they are', () => {
    expect(withoutValues('Expected a list\nof records')).toBe('Expected a list of records');
  });
});
