import * as fc from 'fast-check';
import { SIZES } from '../requests/sizes.js';
import {
  type Membership,
  chunked,
  exactIds,
  fitted,
  intersected,
  inverted,
  isMember,
  ofIds,
  united,
} from './membership.js';

const IDS = ['a', 'b', 'c', 'd', null];
const membership = fc.record({
  column: fc.constantFrom('id', 'companyId'),
  ids: fc.subarray(['a', 'b', 'c', 'd']).map((ids): ReadonlySet<string> => new Set(ids)),
  isInside: fc.boolean(),
});
const memberships = fc.array(membership, { minLength: 1, maxLength: 4 });
const rows = IDS.flatMap((companyId) => ['a', 'b', 'c'].map((id) => ({ id, companyId })));
const many = (count: number) => new Set(Array.from({ length: count }, (_, index) => String(index)));

describe('sets of ids', () => {
  it('intersect to what all of them hold for, one for each column', () => {
    fc.assert(
      fc.property(memberships, (all) => {
        const together = intersected(all);
        expect(new Set(together.map(({ column }) => column)).size).toBe(together.length);
        for (const row of rows)
          expect(together.every((one) => isMember(one, row))).toBe(all.every((one) => isMember(one, row)));
      }),
    );
  });

  it('unite to what one of them holds for', () => {
    fc.assert(
      fc.property(memberships, (all) => {
        for (const row of rows)
          expect(united(all).some((one) => isMember(one, row))).toBe(all.some((one) => isMember(one, row)));
      }),
    );
  });

  it('hold for the others when inverted, for an empty foreign key too', () => {
    const one: Membership = { column: 'companyId', ids: new Set(['a']), isInside: true };
    expect(rows.filter((row) => isMember(inverted(one), row))).toEqual(
      rows.filter((row) => row.companyId !== 'a'),
    );
  });

  it('stand in the filter while they are small, and all of them together leave room for values', () => {
    const { idsInFilter } = SIZES;
    const full = ['a', 'b', 'c', 'd'].map((column) => ({ ...ofIds(many(idsInFilter)), column }));
    const { filter, rest } = fitted({ filter: {}, rest: [...full, ofIds(many(idsInFilter + 1))] });
    expect(Object.keys(filter)).toEqual(['and']);
    expect(filter.and).toHaveLength(3);
    expect(rest.map(({ column }) => column)).toEqual(['d', 'id']);
  });

  it('fall into parts that hold each id once', () => {
    const ids = many(2 * SIZES.idsInPart + 1);
    const parts = chunked({ column: 'id', ids }) as unknown as { id: { in: string[] } }[];
    expect(parts.map(({ id }) => id.in.length)).toEqual([SIZES.idsInPart, SIZES.idsInPart, 1]);
    expect(new Set(parts.flatMap(({ id }) => id.in))).toEqual(ids);
  });

  it('tell all ids only when nothing else is said and they were narrowed', () => {
    const known = { ...ofIds(new Set(['a'])), isNarrowed: true };
    const filter = { name: { eq: 'A' } };
    expect(exactIds({ filter, rest: [known], isOwn: true })).toEqual(new Set(['a']));
    expect(exactIds({ filter, rest: [known] })).toBeUndefined();
    expect(exactIds({ filter, rest: [{ ...known, isInside: false }], isOwn: true })).toBeUndefined();
    expect(exactIds({ filter, rest: [{ ...known, column: 'companyId' }], isOwn: true })).toBeUndefined();
    expect(exactIds({ filter, rest: [inverted(inverted(known))], isOwn: true })).toBeUndefined();
  });
});
