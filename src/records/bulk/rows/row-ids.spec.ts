import * as fc from 'fast-check';
import { isUuid } from '../../../schema/uuid.js';
import { rowIds } from './row-ids.js';

const SCOPE = ['workspace', 'company', 'import 1'];
const rows = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 20 });

describe('rowIds', () => {
  it('gives each row an id of its own, also where rows are alike', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const ids = rowIds([...some, ...some], SCOPE);
        expect(new Set(ids).size).toBe(2 * some.length);
        expect(ids.every(isUuid)).toBe(true);
      }),
    );
  });

  it('gives the same ids again, wherever the rows stand', () => {
    fc.assert(
      fc.property(rows, (some) => {
        expect(rowIds([...some].reverse(), SCOPE).sort()).toEqual(rowIds(some, SCOPE).sort());
      }),
    );
  });

  it('gives a row that is sent again alone the id that it had among the others', () => {
    const [, second] = rowIds([{ name: 'a' }, { name: 'b' }, { name: 'c' }], SCOPE);
    expect(rowIds([{ name: 'b' }], SCOPE)).toEqual([second]);
  });

  it('does not look at the order of keys, and at everything else', () => {
    const [id] = rowIds([{ a: 1, b: { c: 2, d: [1, 2] } }], SCOPE);
    expect(rowIds([{ b: { d: [1, 2], c: 2 }, a: 1 }], SCOPE)).toEqual([id]);
    expect(rowIds([{ a: 1, b: { c: 2, d: [2, 1] } }], SCOPE)).not.toEqual([id]);
    expect(rowIds([{ a: '1', b: { c: 2, d: [1, 2] } }], SCOPE)).not.toEqual([id]);
  });

  it.each([
    ['workspace', ['other', 'company', 'import 1']],
    ['object', ['workspace', 'person', 'import 1']],
    ['key', ['workspace', 'company', 'import 2']],
    ['cut between them', ['workspacecompany', '', 'import 1']],
  ])('gives other ids for another %s', (_, scope) => {
    expect(rowIds([{ name: 'a' }], scope)).not.toEqual(rowIds([{ name: 'a' }], SCOPE));
  });

  it('is a UUID of version 5 that Twenty accepts', () => {
    expect(rowIds([{}], SCOPE)[0]).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });
});
