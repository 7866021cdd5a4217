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
    expect(loop).toBe(
      'opportunity updated → "Update opportunity" updates opportunity (name) → opportunity updated …',
    );
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

  it('shows one that ends when the same is written again, which each event would start in vain', () => {
    expect(loopOf(flow('opportunity updated', setsOwn({ stage: 'Won' })), [], NOW)).toContain('(stage)');
  });

  it('goes through others that are active', () => {
    const other = { ...flow('task created', { create: 'opportunity', data: { name: 'x' } }), name: 'Other' };
    const loop = loopOf(flow('opportunity created', createsTask), [other], NOW);
    expect(loop).toBe(
      'opportunity created → "Create task" creates task → "Other": task created → "Create opportunity" creates opportunity → opportunity created …',
    );
  });
});
