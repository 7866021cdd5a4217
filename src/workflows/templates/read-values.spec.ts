import { MODEL } from '../../../test/support/made-workflow.js';
import { getTemplate } from './list.js';
import { sketched } from './own-server.js';
import { Place } from './place.js';
import { readValues } from './read-values.js';

const MEMBERS = [
  { id: 'm1', name: 'Jane Austen', email: 'jane@example.com' },
  { id: 'm2', name: 'Tim Apple' },
  { id: 'm3', name: 'Tim Cook' },
];
const PLACE = new Place(MODEL, MEMBERS, sketched({ ask: () => ({}) }));
const read = (name: string, given: object) =>
  readValues(getTemplate(name), given as Record<string, unknown>, PLACE);

describe('readValues', () => {
  it.each<[string, object, object]>([
    ['new-company', { owners: 'Jane, Tim Cook and Ben' }, { owners: ['Jane', 'Tim Cook', 'Ben'] }],
    ['new-company', { owner: 'Jane', tasks: 'Call' }, { owners: ['Jane'], task: 'Call' }],
    [
      'new-person',
      { url: 'https://a.b/c', fields: ['jobTitle', 'city'] },
      { fields: { jobTitle: 'jobTitle', city: 'city' } },
    ],
    [
      'stage-tasks',
      { tasks: 'Book a room; Send agenda, and slides' },
      { tasks: ['Book a room', 'Send agenda, and slides'] },
    ],
    ['stage-tasks', { notice: 'email', to: 'a@b.co' }, { notice: 'mail' }],
    [
      'task-generation',
      { event: 'new', fields: 'stage, amount' },
      { event: 'created', fields: ['stage', 'amount'] },
    ],
    [
      'follow-up-sequence',
      { wait: 3, touches: 'Write\nCall' },
      { wait: '3 days', touches: ['Write', 'Call'] },
    ],
    [
      'follow-up-sequence',
      { touches: 'Write, call, write again' },
      { touches: ['Write', 'call', 'write again'] },
    ],
    ['weekly-account-digest', { as: 'mail', to: 'a@b.co' }, { as: 'email' }],
    ['churn-warning', { above: '70 %', most: '5' }, { above: 70, most: 5 }],
    ['monthly-forecast-note', { target: '1.5M' }, { target: 1_500_000 }],
    ['task-generation', { event: 'change' }, { event: 'updated' }],
    [
      'new-person',
      { url: 'https://a.b/c', fields: 'jobTitle, city' },
      { fields: { jobTitle: 'jobTitle', city: 'city' } },
    ],
  ])('hears in %s what is meant by %j', (name, given, values) => {
    expect(read(name, given)).toMatchObject(values);
  });

  it.each<[unknown, string]>([
    ['+3d', '+3d'],
    ['3 days', '+3d'],
    ['in 2 weeks', '+14d'],
    ['in a week', '+7d'],
    ['tomorrow', '+1d'],
    ['one month', '+1m'],
    [5, '+5d'],
  ])('is due after %j', (due, later) => {
    expect(read('stage-tasks', { due })).toMatchObject({ due: later });
  });

  it.each([['3 business days'], ['yesterday'], ['2 hours'], ['2026-12-24']])('is not due after %j', (due) => {
    expect(() => read('stage-tasks', { due })).toThrow(
      /^parameters\.due: is to be like "\+3d" or "in 2 weeks"/,
    );
  });

  it('keeps a name that is told beside its plural for a stranger', () => {
    expect(() => read('new-company', { owner: 'Jane', owners: ['Tim Cook'] })).toThrow(
      /no parameter "owner"/,
    );
  });
});

describe('Place.colleague', () => {
  it('knows a first name that nobody else has', () => {
    expect(PLACE.colleague('jane')).toBe('m1');
    expect(() => PLACE.colleague('Tim')).toThrow('Several members are called "Tim".');
  });
});
