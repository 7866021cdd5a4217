import * as fc from 'fast-check';
import { AppError } from '../../errors/app-error.js';
import { toText } from './to-text.js';
import { ERROR_META, errorResult, successResult } from './tool-result.js';

const textOf = ({ content }: ReturnType<typeof successResult>) =>
  content.map((part) => (part.type === 'text' ? part.text : '')).join();

describe('toText', () => {
  it.each<[Record<string, unknown>, string]>([
    [{ object: 'company', total: 3 }, 'object: company\ntotal: 3'],
    [{ more: false, nothing: undefined }, 'more: false'],
    [{ record: { id: 'c1', name: 'Acme', employees: 5 } }, 'record: id=c1; name=Acme; employees=5'],
    [{ record: { id: 'c1', gone: undefined, cleared: null } }, 'record: id=c1; cleared=null'],
    [{ record: { revenue: { amount: 5, currency: 'EUR' } } }, 'record: revenue=5 EUR'],
    [
      {
        record: {
          'sum amount': [
            { amount: 5, currency: 'EUR' },
            { amount: 3, currency: 'USD' },
          ],
        },
      },
      'record: sum amount=5 EUR, 3 USD',
    ],
    [
      { people: { count: 2, records: [{ id: 'p', name: 'Ada' }, { id: 'q' }] } },
      'people: count=2; records=(id=p; name=Ada), (id=q)',
    ],
    [{ record: { tags: ['a', 'b'], address: { city: 'Lyon' } } }, 'record: tags=(a, b); address=(city=Lyon)'],
    [{ records: [{ id: 'a' }, { id: 'b' }] }, 'records (2):\n- id=a\n- id=b'],
    [{ records: [] }, 'records: '],
    [
      {
        records: [
          { id: 'a', name: 'A' },
          { id: 'b', stage: null },
          { id: 'c', name: 'C', stage: 'New' },
          { id: 'd' },
        ],
      },
      'records (4): id; name; stage\n- a; A; \n- b; ; null\n- c; C; New\n- d; ; ',
    ],
    [
      { groups: [{ 'count where a = b': 1 }, { 'count where a = b': 2 }, { 'count where a = b': 3 }] },
      'groups (3): "count where a = b"\n- 1\n- 2\n- 3',
    ],
    [
      {
        rows: [
          ['Foo, Inc.', 3, null],
          ['a; b', 0, ['x', 'y']],
        ],
      },
      'rows (2):\n- Foo, Inc.; 3; null\n- "a; b"; 0; (x, y)',
    ],
    [
      { at: '2026-05-19T10:00:30.000Z', on: '2026-05-19T00:00:00.000Z', asOf: '2026-05-19T10:00:30.123Z' },
      'at: 2026-05-19T10:00:30Z\non: 2026-05-19\nasOf: 2026-05-19T10:00:30.123Z',
    ],
    [{ tags: ['a', 'b'] }, 'tags: a, b'],
    [{ people: { count: 1, records: [{ id: 'p' }] } }, 'people: count=1; records=(id=p)'],
  ])('%j reads %j', (facts, text) => {
    expect(toText(facts)).toBe(text);
  });

  it.each(['a\nb', 'a\r\nb', 'a\rb', 'a\u2028b', 'a\u2029b', 'a\u0085b', 'a\u000bb', 'a; admin=true', 'x=y'])(
    'quotes the text %j, which would pass for more than it is',
    (name) => {
      const text = toText({ record: { name, id: 'c1' } });
      expect(text).toMatch(/^record: name=".*"; id=c1$/);
      expect(JSON.parse(/name=(".*");/.exec(text)?.[1] ?? '')).toBe(name);
    },
  );

  it('gives each record one line, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ name: fc.string({ unit: 'binary' }), more: fc.jsonValue() })),
        (rows) => {
          const records = rows.map((row) => ({ ...row, more: { text: row.more } }));
          if (records.length === 0) return;
          const lines = toText({ records }).split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
          expect(lines).toHaveLength(records.length + 1);
        },
      ),
    );
  });
});

describe('successResult', () => {
  it('gives the facts as data and as text', () => {
    const facts = { object: 'company', total: 3 };
    expect(successResult(facts)).toEqual({
      content: [{ type: 'text', text: 'object: company\ntotal: 3' }],
      structuredContent: facts,
    });
  });
});

describe('errorResult', () => {
  it('gives code, message, hint and whether to repeat, with the facts of the failure', () => {
    const error = new AppError('CONFLICT', 'Taken.', { hint: 'Use another.', details: { id: 'c1' } });
    expect(errorResult(error, 'r1')).toEqual({
      isError: true,
      content: [
        {
          type: 'text',
          text: 'code: CONFLICT\nmessage: Taken.\nhint: Use another.\nretryable: false\nid: c1',
        },
      ],
      _meta: {
        [ERROR_META]: {
          code: 'CONFLICT',
          message: 'Taken.',
          hint: 'Use another.',
          retryable: false,
          id: 'c1',
        },
      },
    });
  });

  it('says when to come back, if there is such a time', () => {
    const error = new AppError('RATE_LIMIT_EXCEEDED', 'Later.', { retryable: true, retryAfterMs: 600 });
    expect(errorResult(error, 'r1')._meta).toEqual({
      [ERROR_META]: { code: 'RATE_LIMIT_EXCEEDED', message: 'Later.', retryable: true, retryAfterMs: 600 },
    });
  });

  it('never shows a cause', () => {
    const cause = new Error('upstream says zq-secret');
    const error = new AppError('TWENTY_API_ERROR', 'Twenty could not do that.', { cause });
    expect(JSON.stringify(errorResult(error, 'r1'))).not.toContain('zq-secret');
  });

  it.each([
    new Error('zq-secret'),
    new TypeError('zq-secret'),
    'zq-secret',
    { message: 'zq-secret' },
    null,
    undefined,
  ])('tells of a bug (%#) nothing but the request under which it is logged', (bug) => {
    const result = errorResult(bug, 'r1');
    expect(JSON.stringify(result)).not.toContain('zq-secret');
    expect(result).toMatchObject({
      isError: true,
      _meta: { [ERROR_META]: { code: 'INTERNAL', retryable: false, requestId: 'r1' } },
    });
    expect(textOf(result)).toContain('requestId: r1');
  });
});
