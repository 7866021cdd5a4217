import { differByPlural, fieldsMeantBy, objectMeantBy } from './everyday-names.js';

describe('objectMeantBy', () => {
  it.each([
    ['deals', 'opportunity'],
    ['Contact', 'person'],
    ['meetings', 'calendarEvent'],
    ['rockets', undefined],
    ['constructor', undefined],
  ])('by %s is %s', (word, object) => {
    expect(objectMeantBy(word)).toBe(object);
  });
});

describe('fieldsMeantBy', () => {
  it.each([
    ['Website', ['domainName']],
    ['due_date', ['dueAt']],
    ['owner', ['accountOwner', 'assignee']],
    ['constructor', []],
  ])('by %s are %j', (word, fields) => {
    expect(fieldsMeantBy(word)).toEqual(fields);
  });
});

describe('differByPlural', () => {
  it.each([
    ['email', 'emails', true],
    ['phones', 'phone', true],
    ['email', 'email', false],
    ['', 's', false],
    ['city', 'cities', false],
  ])('%j and %j: %p', (a, b, isSo) => {
    expect(differByPlural(a, b)).toBe(isSo);
  });
});
