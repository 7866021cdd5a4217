import { readDefinition } from './read-definition.js';

const STEP = { create: 'task', data: { title: 'x' } };
const stepOf = (step: unknown) =>
  readDefinition({ name: 'Test', trigger: 'deal created', steps: [step] }).steps[0];
const triggerOf = (trigger: unknown) => readDefinition({ name: 'Test', trigger, steps: [STEP] }).trigger;

describe('steps as other tools write them', () => {
  it.each<[object, object]>([
    [
      { type: 'create_record', object: 'task', data: { title: 'x' } },
      { kind: 'create', object: 'task' },
    ],
    [
      { action: 'find', object: 'person', filter: { name: 'x' } },
      { kind: 'find', object: 'person' },
    ],
    [
      { type: 'if', condition: { stage: 'New' }, then: [STEP] },
      { kind: 'if', if: { stage: 'New' } },
    ],
    [
      { type: 'if', if: { stage: 'New' }, then: [STEP] },
      { kind: 'if', if: { stage: 'New' } },
    ],
    [
      { type: 'filter', condition: { stage: 'New' } },
      { kind: 'only', only: { stage: 'New' } },
    ],
    [
      { type: 'for_each', items: '{{x}}', do: [STEP] },
      { kind: 'forEach', forEach: '{{x}}' },
    ],
    [{ forEach: { in: '{{x}}', as: 'y', do: [STEP] } }, { kind: 'forEach', forEach: '{{x}}', id: 'y' }],
    [
      { type: 'delay', duration: '2 days' },
      { kind: 'wait', wait: '2 days' },
    ],
    [{ wait: { days: 2, hours: 3 } }, { kind: 'wait', wait: '2 days 3 hours' }],
    [{ wait: { until: '{{x}}' } }, { kind: 'wait', wait: '{{x}}' }],
    [
      { http: { method: 'post', url: 'https://a.b/c', body: { d: 1 } } },
      { kind: 'http', method: 'POST', url: 'https://a.b/c', body: { d: 1 } },
    ],
    [
      { type: 'http_request', url: 'https://a.b/c' },
      { kind: 'http', method: 'GET', url: 'https://a.b/c' },
    ],
    [{ agent: { prompt: 'Sum up' } }, { kind: 'agent', agent: 'Sum up' }],
    [{ code: { source: 'return 1', input: { a: 1 } } }, { kind: 'code', code: 'return 1', input: { a: 1 } }],
    [
      { email: 'a@b.c', subject: 'Hi', body: 'x', id: 'mail' },
      { kind: 'email', id: 'mail', email: { to: 'a@b.c', subject: 'Hi', body: 'x' } },
    ],
    [
      { type: 'send_email', to: ['a@b.c', 'd@e.f'], subject: 'Hi', text: 'x' },
      { kind: 'email', email: { to: 'a@b.c, d@e.f', body: 'x' } },
    ],
    [
      { update: 'person', id: '{{trigger.id}}', data: { a: 1 } },
      { kind: 'update', record: '{{trigger.id}}' },
    ],
  ])('%j', (written, read) => {
    expect(stepOf(written)).toMatchObject(read);
  });

  it('says where forms are made', () => {
    expect(() => stepOf({ form: { reason: 'text' } })).toThrow('steps[0]: forms are not made here.');
  });
});

describe('triggers as other tools write them', () => {
  it.each<[unknown, object]>([
    [{ type: 'record.created', object: 'person' }, { on: 'person record.created' }],
    [{ type: 'database_event', event: 'person.created' }, { on: 'person.created' }],
    [{ on: 'created', object: 'person' }, { on: 'person created' }],
    [{ on: ['deal created', 'deal updated'] }, { on: 'deal created or deal updated' }],
    [
      { on: 'deal updated', field: 'stage' },
      { on: 'deal updated', fields: ['stage'] },
    ],
    [
      { type: 'manual', object: 'company', several: true },
      { manual: 'company', many: true },
    ],
    [{ type: 'manual' }, { manual: true }],
    [{ type: 'webhook' }, { webhook: true }],
    [{ webhook: true, sample: { email: 'a@b.c' } }, { webhook: { email: 'a@b.c' } }],
    [{ type: 'cron', schedule: '0 8 * * 1-5' }, { every: '0 8 * * 1-5' }],
    [{ every: 'weekday', at: '8:00', timeZone: 'UTC' }, { every: 'weekday at 8:00' }],
    ['0 9 * * 1', { every: '0 9 * * 1' }],
    ['Monday at 9am', { every: 'Monday at 9am' }],
    ['each weekday at 8:30', { every: 'weekday at 8:30' }],
    ['when a company is created', { on: 'when a company is created' }],
  ])('%j', (written, read) => {
    expect(triggerOf(written)).toMatchObject(read);
  });

  it('says what time it is in UTC where a zone is asked for', () => {
    const attempt = () => triggerOf({ every: 'day at 9:00', timeZone: 'Asia/Kolkata' });
    expect(attempt).toThrow('trigger.zone: Twenty keeps schedules in UTC');
  });
});
