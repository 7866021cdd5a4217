import { differByPlural, objectMeantBy } from './everyday-names.js';

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
