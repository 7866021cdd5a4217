import { fillIn } from './variables';

const results = {
  trigger: {
    title: 'Hello',
    count: 3,
    nested: { list: ['a'] },
    people: [{ name: 'Ada' }],
    'two words': 'yes',
  },
};

describe('fillIn', () => {
  it.each([
    ['{{trigger.count}}', 3],
    ['{{trigger.nested}}', { list: ['a'] }],
    ['n = {{trigger.count}}', 'n = 3'],
    ['{{trigger.nested.list.0}}', undefined],
    ['{{trigger.people.0.name}}', 'Ada'],
    ['{{trigger.nested.list.length}}', 1],
    ['{{trigger.title.length}}', 5],
    ['{{trigger.[two words]}}', 'yes'],
    ['{{trigger.two words}}', undefined],
    ['{{trigger.constructor}}', undefined],
    ['{{ trigger.title }}!', 'Hello!'],
    ['[{{trigger.nothing}}]', '[undefined]'],
    [{ deep: ['{{trigger.title}}'] }, { deep: ['Hello'] }],
  ])('makes of %j %j', (value, filled) => {
    expect(fillIn(value, results)).toEqual(filled);
  });
});
