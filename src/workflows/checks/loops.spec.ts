import { MODEL } from '../../../test/support/made-workflow.js';
import { compile } from '../compile/compile.js';
import { readDefinition } from '../definition/read-definition.js';
import { loopOf } from './loops.js';

const NOW = new Date('2026-11-26T12:00:00Z');
const flow = (trigger: object | string, ...steps: object[]) =>
  compile(readDefinition({ name: 'Flow', trigger, steps }), MODEL, { zone: 'UTC', now: NOW }).workflow;
const setsOwn = (data: object) => ({ update: 'opportunity', record: '{{trigger.id}}', data });
const createsTask = { create: 'task', data: { title: 'x' } };

describe('loopOf', () => {
  it('shows how a workflow starts itself', () => {
    const loop = loopOf(flow('opportunity updated', setsOwn({ name: '{{trigger.name}}!' })), [], NOW);
    expect(loop).toEqual({
      words: 'opportunity updated → "Update opportunity" updates opportunity (name) → opportunity updated …',
      ends: false,
    });
  });

  it.each<[string, object | string, object[]]>([
    [
      'other fields are waited for',
      { on: 'opportunity updated', fields: ['stage'] },
      [setsOwn({ name: 'x{{trigger.name}}' })],
    ],
    [
      'the filter excludes what is written',
      { on: 'opportunity updated', if: { stage: 'New' } },
      [setsOwn({ stage: 'Won', name: 'x{{trigger.name}}' })],
    ],
    ['another object is written', 'opportunity created', [createsTask]],
    ['another event is made', 'task updated', [createsTask]],
    ['it runs by the clock', { every: 'day' }, [createsTask]],
  ])('finds none where %s', (_, trigger, steps) => {
    expect(loopOf(flow(trigger, ...steps), [], NOW)).toBeUndefined();
  });

  it('knows that it comes to rest when always the same is written', () => {
    expect(loopOf(flow('opportunity updated', setsOwn({ stage: 'Won' })), [], NOW)?.ends).toBe(true);
    const flips = flow('opportunity updated', setsOwn({ stage: 'Won' }), setsOwn({ stage: 'New' }));
    expect(loopOf(flips, [], NOW)?.ends).toBe(false);
    expect(loopOf(flow('task created', createsTask), [], NOW)?.ends).toBe(false);
  });

  it('goes through others that are active', () => {
    const other = { ...flow('task created', { create: 'opportunity', data: { name: 'x' } }), name: 'Other' };
    const loop = loopOf(flow('opportunity created', createsTask), [other], NOW);
    expect(loop?.words).toBe(
      'opportunity created → "Create task" creates task → "Other": task created → "Create opportunity" creates opportunity → opportunity created …',
    );
  });
});
