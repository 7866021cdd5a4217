import type { SchemaObject } from '../../schema/schema-object.js';
import type { TwentyFilter } from '../filter/comparison.js';
import { GroupPages, type WireGroup } from './group-pages.js';
import type { MergedReads } from './merged-reads.js';
import type { ReadRoot } from './read-root.js';
import { SIZES } from './sizes.js';

type Person = [company: string | null, stage: string];

/** Groups people as Twenty does: by company, in the order of its id, nothing first, as many as asked for. */
class People {
  asked = 0;

  constructor(private readonly people: readonly Person[]) {}

  read({ args }: ReadRoot): Promise<WireGroup[]> {
    this.asked += 1;
    const after = ((args.filter as TwentyFilter).companyId as { gt: string } | undefined)?.gt;
    const seen = this.people.filter(([company]) => after === undefined || (company ?? '~trashed') > after);
    const counts = new Map<string, number>();
    for (const person of seen.map(([company, stage]) => [company?.startsWith('~') ? null : company, stage]))
      counts.set(JSON.stringify(person), (counts.get(JSON.stringify(person)) ?? 0) + 1);
    const groups = [...counts].map(([key, totalCount]) => ({
      groupByDimensionValues: JSON.parse(key) as unknown[],
      totalCount,
    }));
    const order = ({ groupByDimensionValues: [company] }: WireGroup) => String(company ?? '');
    groups.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
    return Promise.resolve(groups.slice(0, args.limit as number));
  }
}

const person = {
  many: 'people',
  facts: { namePlural: 'people' },
  fields: [{ name: 'company', relation: { joinColumn: 'companyId' } }],
} as unknown as SchemaObject;
const KEYS = [{ companyId: true }, { stage: true }];

async function groupsOf(people: readonly Person[], keys: readonly Record<string, unknown>[] = KEYS) {
  const twenty = new People(people);
  const pages: WireGroup[][] = [];
  const read = new GroupPages(twenty as unknown as MergedReads).read({ object: person, filter: {}, keys });
  for await (const page of read) pages.push(page);
  const found = pages
    .flat()
    .map(({ groupByDimensionValues, totalCount }) => [...groupByDimensionValues, totalCount]);
  return { found, pages, asked: twenty.asked };
}

describe('GroupPages', () => {
  const before = SIZES.groups;
  beforeAll(() => {
    SIZES.groups = 4;
  });
  afterAll(() => {
    SIZES.groups = before;
  });

  it('asks once when one page holds all', async () => {
    expect(await groupsOf([['a', 'X']])).toMatchObject({ found: [['a', 'X', 1]], asked: 1 });
  });

  it('gives every group once, those of one key on one page', async () => {
    const people = ['a', 'b', 'c', 'd', 'e'].flatMap((company): Person[] => [
      [company, 'X'],
      [company, 'Y'],
      [company, 'Y'],
    ]);
    const { found, pages } = await groupsOf(people);
    expect(found).toEqual(
      ['a', 'b', 'c', 'd', 'e'].flatMap((company) => [
        [company, 'X', 1],
        [company, 'Y', 2],
      ]),
    );
    const homes = pages.map((page) => new Set(page.map((group) => group.groupByDimensionValues[0])));
    expect(homes.reduce((sum, { size }) => sum + size, 0)).toBe(5);
  });

  it('counts what leads nowhere or to the trash once, though it comes with every page', async () => {
    const people: Person[] = [
      [null, 'X'],
      ...'abcdefg'.split('').map((one): Person => [one, 'X']),
      ['~z', 'X'],
    ];
    const { found } = await groupsOf(people);
    expect(found.filter(([company]) => company === null)).toEqual([[null, 'X', 2]]);
    expect(found).toHaveLength(8);
  });

  it('reads all at once what is more of one key than a page holds', async () => {
    const people = 'UVWXYZ'.split('').flatMap((stage): Person[] => [
      [null, stage],
      ['a', stage],
    ]);
    expect((await groupsOf(people)).found).toHaveLength(12);
  });
});
