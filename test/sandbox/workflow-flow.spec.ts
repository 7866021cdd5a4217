import { randomUUID } from 'node:crypto';
import type { RunningSandbox } from '../support/sandbox';
import { startTwenty } from '../support/twenty';
import { until } from '../support/until';
import { named, Step, stepFilter, WorkflowLab } from '../support/workflow-lab';

let sandbox: RunningSandbox;
let lab: WorkflowLab;

beforeAll(async () => {
  sandbox = await startTwenty();
  lab = new WorkflowLab(sandbox);
});
afterAll(async () => {
  await lab.clean();
  await sandbox.stop();
});

/** A step that does nothing. */
const empty = (name: string, ...next: Step[]) => new Step(name, 'EMPTY', {}, next);
/** One that fails. */
const bad = (name: string, ...next: Step[]) =>
  new Step(name, 'UPDATE_RECORD', { objectName: 'company', objectRecord: {}, objectRecordId: 'x' }, next);
const FAILURE = 'Failed to update: Object record ID and name are required';

/** Goes one way when `{{trigger.way}}` is "left", else another. */
function fork(left: Step[], right: Step[]): Step {
  const group = randomUUID();
  return new Step('fork', 'IF_ELSE', {
    stepFilterGroups: [{ id: group, logicalOperator: 'AND' }],
    stepFilters: [stepFilter('{{trigger.way}}', 'IS', 'left', { stepFilterGroupId: group })],
    branches: [
      { id: randomUUID(), filterGroupId: group, nextStepIds: left.map((step) => step.id) },
      { id: randomUUID(), nextStepIds: right.map((step) => step.id) },
    ],
  });
}

/** Sends `{{trigger.items}}` through a body whose last step leads back. */
function loop(after: Step[], first: Step, last: Step, more = {}): Step {
  const input = { items: '{{trigger.items}}', initialLoopStepIds: [first.id], ...more };
  const iterator = new Step('loop', 'ITERATOR', input, after);
  last.next = [iterator];
  return iterator;
}

describe('A run', () => {
  it('joins after the branch that was taken, and skips the other', async () => {
    const join = empty('join');
    const [left, right] = [empty('left', join), empty('right', join)];
    const steps = [fork([left], [right]), left, right, join];
    const { run, statuses } = await lab.run(steps, { way: 'left' });
    expect(run.status).toBe('COMPLETED');
    expect(statuses).toEqual({ fork: 'SUCCESS', left: 'SUCCESS', right: 'SKIPPED', join: 'SUCCESS' });
  });

  it('never reaches a join that an empty branch leads to when that branch is not taken', async () => {
    const join = empty('join');
    const left = empty('left', join);
    const { run, statuses } = await lab.run([fork([left], [join]), left, join], { way: 'left' });
    expect([run.status, statuses['join']]).toEqual(['COMPLETED', 'SKIPPED']);
  });

  it('stops behind a filter that does not match', async () => {
    const after = empty('after', empty('last'));
    const input = { stepFilterGroups: [], stepFilters: [stepFilter('{{trigger.x}}', 'IS', 'yes')] };
    const filter = new Step('filter', 'FILTER', input, [after]);
    const steps = [filter, after, ...after.next];
    const stopped = await lab.run(steps, { x: 'no' });
    expect(stopped.run.status).toBe('COMPLETED');
    expect(stopped.statuses).toEqual({ filter: 'STOPPED', after: 'SKIPPED', last: 'SKIPPED' });
    expect(stopped.steps['filter']?.result).toEqual({ matchesFilter: false });
    expect((await lab.run(steps, { x: 'yes' })).statuses['last']).toBe('SUCCESS');
  });

  it('fails with a step, and what waits elsewhere fails with it', async () => {
    const failing = bad('bad', empty('next'));
    const wait = new Step('wait', 'DELAY', { delayType: 'DURATION', duration: { hours: 1 } });
    const { run, steps } = await lab.run([failing, ...failing.next, wait], {}, [failing, wait]);
    expect([run.status, run.state.workflowRunError]).toEqual(['FAILED', 'WorkflowRun failed']);
    expect(steps['bad']).toMatchObject({ status: 'FAILED', error: FAILURE });
    expect(steps['next']?.status).toBe('NOT_STARTED');
    expect(steps['wait']?.error).toBe('Workflow has been ended before this step was completed');
  });

  it('fails for a type of step that there is not', async () => {
    const { run, statuses } = await lab.run([new Step('odd', 'NOPE')]);
    expect(run.state.workflowRunError).toBe("Workflow step executor not found for step type 'NOPE'");
    expect(statuses).toEqual({ odd: 'NOT_STARTED' });
  });
});

describe('A loop', () => {
  it('takes item after item, keeps their history, and then goes on', async () => {
    const [body, after] = [empty('body'), empty('after')];
    const iterator = loop([after], body, body);
    const { steps, statuses } = await lab.run([iterator, body, after], { items: ['a', 'b'] });
    expect(statuses).toEqual({ loop: 'SUCCESS', body: 'SUCCESS', after: 'SUCCESS' });
    expect(steps['loop']?.result).toEqual({ currentItemIndex: 2, hasProcessedAllItems: true });
    expect(steps['loop']?.history?.map((one) => one.result?.['currentItem'])).toEqual(['a', 'b']);
    expect(steps['body']?.history).toHaveLength(1);
  });

  it('shows each item to the steps within', async () => {
    const title = { title: '' };
    const note = new Step('note', 'CREATE_RECORD', { objectName: 'note', objectRecord: title });
    const iterator = loop([], note, note);
    title.title = `{{${iterator.id}.currentItemIndex}} {{${iterator.id}.currentItem.name}}`;
    const { steps } = await lab.run([iterator, note], { items: [{ name: 'x' }, { name: 'y' }] });
    const { history = [], result } = steps['note'] ?? { status: 'none' };
    expect([...history.map((one) => one.result?.['title']), result?.['title']]).toEqual(['0 x', '1 y']);
  });

  it.each([
    [[], { currentItemIndex: 0, hasProcessedAllItems: true }, undefined],
    ['["a"]', { currentItemIndex: 1, hasProcessedAllItems: true }, undefined],
    [{ n: 1 }, undefined, 'Iterator input items must be an array'],
  ])('over %j gives %j or says %s', async (items, result, error) => {
    const body = empty('body');
    const { steps } = await lab.run([loop([], body, body), body], { items });
    expect([steps['loop']?.result, steps['loop']?.error]).toEqual([result, error]);
  });

  it('goes on with the next item after a failure only when it is told to', async () => {
    const after = empty('after');
    const second = empty('second');
    const first = bad('first', second);
    const tolerant = loop([after], first, second, { shouldContinueOnIterationFailure: true });
    const forgiven = await lab.run([tolerant, first, second, after], { items: ['a', 'b'] });
    expect(forgiven.statuses).toEqual({
      ...{ loop: 'SUCCESS', first: 'FAILED_SAFELY', second: 'FAILED_SAFELY', after: 'SUCCESS' },
    });
    expect(forgiven.steps['first']?.error).toBe(FAILURE);
    const strict = loop([after], first, second);
    const failed = await lab.run([strict, first, second, after], { items: ['a', 'b'] });
    expect([failed.run.status, failed.statuses['after']]).toEqual(['FAILED', 'NOT_STARTED']);
  });

  it('that begins a run waits for ever when a filter stops its round; behind another step it goes on', async () => {
    const input = { stepFilterGroups: [], stepFilters: [stepFilter('{{trigger.x}}', 'IS', 'yes')] };
    const body = empty('body');
    const filter = new Step('filter', 'FILTER', input, [body]);
    const iterator = loop([], filter, body);
    const steps = [iterator, filter, body];
    const { workflowVersionId } = await lab.make(steps);
    const id = await lab.start(workflowVersionId, { items: ['a', 'b'] });
    await until(async () => named(await lab.read(id), steps).statuses['body'] === 'SKIPPED');
    expect((await lab.read(id)).status).toBe('RUNNING');
    const { run } = await lab.run([empty('before', iterator), ...steps], { items: ['a', 'b'] });
    expect(run.status).toBe('COMPLETED');
  });
});
