import { Unknown, lookUp, resolve } from './values.js';

const CONTEXT = {
  trigger: {
    recordId: 'r1',
    properties: {
      after: {
        name: 'Acme',
        company: null,
        tags: ['a', 'b'],
        n: 5,
        rows: [{ a: 1 }],
        o: { 'a b': 1, 'x-y': 2 },
      },
    },
  },
  '12345678-1111-4111-8111-111111111111': { v: 2 },
  call: new Unknown('what "Call" answers'),
};
const AFTER = 'trigger.properties.after';

describe('lookUp', () => {
  it.each<[string, unknown]>([
    [`${AFTER}.name`, 'Acme'],
    [`${AFTER}.company.name`, null],
    [`${AFTER}.absent.name`, undefined],
    [`${AFTER}.tags.[1]`, 'b'],
    [`${AFTER}.tags.0`, undefined],
    [`${AFTER}.tags[0]`, undefined],
    [`${AFTER}.rows.0.a`, 1],
    [`${AFTER}.rows.0/a`, 1],
    [`${AFTER}.tags.1.x`, undefined],
    [`this.${AFTER}.n`, 5],
    ['trigger/properties/after/n', 5],
    [`${AFTER}.o.[a b]`, 1],
    [`${AFTER}.o.x-y`, 2],
    ['12345678-1111-4111-8111-111111111111.v', 2],
    [`${AFTER}.tags.length`, 2],
    [`${AFTER}.name.length`, 4],
    [`${AFTER}.constructor`, undefined],
    [`${AFTER}.name trigger`, 'Acme'],
    ['nowhere.x', undefined],
  ])('%s is %j', (path, expected) => {
    expect(lookUp(path, CONTEXT)).toEqual(expected);
  });
});

describe('resolve', () => {
  it('keeps the type of a reference that stands alone', () => {
    expect(resolve({ a: `{{${AFTER}.n}}`, b: [`{{ ${AFTER}.tags }}`] }, CONTEXT)).toEqual({
      a: 5,
      b: [['a', 'b']],
    });
  });

  it('writes values into texts, "null" and "undefined" too, and tells of what leads nowhere', () => {
    const astray: unknown[] = [];
    const text = `{{${AFTER}.name}} {{${AFTER}.company}} {{nowhere.x}} {{${AFTER}.tags}}`;
    expect(resolve(text, CONTEXT, (...one) => astray.push(one))).toBe('Acme null undefined ["a","b"]');
    expect(resolve('{{nowhere.x}}', CONTEXT, (...one) => astray.push(one))).toBeUndefined();
    expect(astray).toEqual([
      ['nowhere.x', true],
      ['nowhere.x', false],
    ]);
  });

  it('carries on what only a run can tell', () => {
    expect(resolve('{{call.body.phone}}', CONTEXT)).toBeInstanceOf(Unknown);
    expect(resolve('Tel. {{call.phone}}', CONTEXT)).toBe('Tel. ⟨what "Call" answers⟩');
  });
});
