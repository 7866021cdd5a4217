import * as fc from 'fast-check';
import type { SchemaField } from '../../schema/schema-field.js';
import { SchemaObject } from '../../schema/schema-object.js';
import { abbreviations, blockKeys } from './block-keys.js';
import { Blocks } from './blocks.js';
import { compare } from './compare.js';
import { type Profile, profileOf } from './profile.js';
import type { Traits } from './traits.js';

/** Planted duplicates: records made up, some of them again with the errors that people make. */

const field = (name: string, type: SchemaField['type']): SchemaField => ({
  ...{ name, label: name, type, options: [], settings: {} },
  ...{ isSystem: false, isCustom: false, isUnique: false, isRequired: false },
});
const objectOf = (name: string, fields: SchemaField[]) =>
  new SchemaObject(
    {
      ...{ id: name, nameSingular: name, namePlural: `${name}s`, labelSingular: name, labelPlural: name },
      ...{ isSystem: false, isCustom: false, isSearchable: true, titleField: 'name' },
    },
    fields,
  );
const [emails, phones, links] = [
  field('emails', 'EMAILS'),
  field('phones', 'PHONES'),
  field('links', 'LINKS'),
];
const traits = (title: SchemaField): Traits => ({
  ...{ object: objectOf('thing', [title]), title, emails: [emails], phones: [phones], links: [links] },
  ...{ addresses: [], keys: ['companyId'], figures: [] },
});
const PERSON = traits(field('name', 'FULL_NAME'));
const COMPANY = traits(field('name', 'TEXT'));

const FIRST =
  'Ada Grace Alan Edsger Barbara Donald Margaret Linus Radia Tim Katherine Dennis Frances Ken Joan Niklaus'.split(
    ' ',
  );
const LAST =
  'Byron Hopper Turing Dijkstra Liskov Knuth Hamilton Torvalds Perlman Berners Johnson Ritchie Allen Thompson Clarke Wirth'.split(
    ' ',
  );
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu zan bor tel mik dral'.split(
  ' ',
);

/** A generator of numbers with a fixed seed (mulberry32), so that every run plants the same. */
function random(seed: number): (most: number) => number {
  let state = seed;
  return (most) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

interface Person {
  first: string;
  last: string;
  email?: string;
  phone?: string;
  company?: string;
}

const personRow = (id: number, { first, last, email, phone, company }: Person) => ({
  id: String(id),
  name: { firstName: first, lastName: last },
  emails: { primaryEmail: email ?? '' },
  phones: phone ? { primaryPhoneNumber: phone, primaryPhoneCallingCode: '+33' } : null,
  companyId: company ?? null,
});

function people(count: number, pick: (most: number) => number): Person[] {
  const word = () => `${SYLLABLES[pick(25)]}${SYLLABLES[pick(25)]}${SYLLABLES[pick(25)]}`;
  return Array.from({ length: count }, (_, i) => {
    const common = i % 4 === 0;
    const first = FIRST[pick(16)] ?? '';
    const last = common ? (LAST[pick(16)] ?? '') : word();
    const company = `c${pick(count / 10)}`;
    return {
      first,
      last,
      company,
      email: `${first}.${last}${i}@${company}.example`,
      phone: `6${10_000_000 + i}`,
    };
  });
}

const swapped = (text: string) => text.slice(0, 2) + text.charAt(3) + text.charAt(2) + text.slice(4);

/** What people do to records when they enter them a second time. */
const ERRORS: Readonly<Record<string, (one: Person) => Person>> = {
  'another case and plus address': (one) => ({
    ...one,
    last: one.last.toUpperCase(),
    email: one.email?.replace('@', '+crm@'),
  }),
  'a typing error, the same company': (one) => ({
    ...one,
    last: swapped(one.last),
    email: undefined,
    phone: undefined,
  }),
  'a missing letter, the same phone': (one) => ({
    ...one,
    last: one.last.slice(0, -1),
    email: undefined,
    company: undefined,
  }),
  'first and last name exchanged': (one) => ({ ...one, first: one.last, last: one.first, email: undefined }),
  'an initial, the same email': (one) => ({ ...one, first: `${one.first.charAt(0)}.`, phone: undefined }),
};

function likelyPairs(profiles: readonly Profile[], minScore: number) {
  const blocks = new Blocks();
  const abbreviated = abbreviations(profiles);
  profiles.forEach((profile) => blocks.add(blockKeys(profile, abbreviated)));
  const counts = new Map<string, number>();
  for (const { name } of profiles) if (name) counts.set(name.key, (counts.get(name.key) ?? 0) + 1);
  const { pairs, oversized } = blocks.pairs(5_000_000);
  const found: (readonly [number, number])[] = [];
  let compared = 0;
  for (const [a, b] of pairs) {
    const [left, right] = [profiles[a], profiles[b]];
    compared += 1;
    if (left && right && compare(left, right, counts, minScore)) found.push([a, b]);
  }
  return { found, compared, oversized };
}

describe('planted duplicates of people', () => {
  const pick = random(7);
  const originals = people(4_000, pick);
  const planted = new Map<string, string>();
  const rows = originals.map((one, id) => personRow(id, one));
  Object.entries(ERRORS).forEach(([error, spoil], kind) => {
    for (let i = 0; i < 40; i++) {
      const original = kind * 200 + i * 5 + 1;
      const one = originals[original];
      if (!one) continue;
      planted.set(`${original}-${rows.length}`, error);
      rows.push(personRow(rows.length, spoil(one)));
    }
  });
  const { found } = likelyPairs(
    rows.map((row) => profileOf(row, PERSON)),
    0.7,
  );
  const hits = new Set(found.map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`));

  it.each(Object.keys(ERRORS))('are found with %s', (error) => {
    const wanted = [...planted].filter(([, kind]) => kind === error).map(([pair]) => pair);
    const missed = wanted.filter((pair) => !hits.has(pair));
    expect(missed.length).toBeLessThanOrEqual(wanted.length * 0.05);
  });

  it('are nearly all that is found', () => {
    const wrong = [...hits].filter((pair) => !planted.has(pair));
    expect(wrong.length).toBeLessThanOrEqual(planted.size * 0.05);
  });
});

describe('planted duplicates of companies', () => {
  const company = (id: string, name: string, link = '') =>
    profileOf({ id, name, links: { primaryLinkUrl: link }, emails: null, phones: null }, COMPANY);

  it.each<[string, Profile, Profile]>([
    ['the legal form', company('a', 'Acme GmbH'), company('b', 'ACME Inc.')],
    ['accents', company('a', 'Société Müller'), company('b', 'Societe Muller SARL')],
    [
      'a typing error and another ending',
      company('a', 'Northwind', 'northwind.com'),
      company('b', 'Nortwind', 'https://www.northwind.fr'),
    ],
    [
      'www and http',
      company('a', 'Acme', 'http://www.acme.com'),
      company('b', 'Acme Robotics', 'https://acme.com/'),
    ],
    [
      'an abbreviation',
      company('a', 'IBM', 'ibm.com'),
      company('b', 'International Business Machines', 'www.ibm.com'),
    ],
  ])('are found with %s', (_, a, b) => {
    const [ours, theirs] = [a, b].map((one) => blockKeys(one, new Set()));
    expect(ours?.filter((key) => theirs?.includes(key))).not.toEqual([]);
    expect(compare(a, b)?.score).toBeGreaterThanOrEqual(0.7);
  });

  it.each<[string, Profile, Profile]>([
    ['numbers in their names', company('a', 'Store 1'), company('b', 'Store 2')],
    [
      'domains of their own',
      company('a', 'Delta', 'delta.com'),
      company('b', 'Delta', 'deltafaucet.example'),
    ],
    ['names of their own', company('a', 'Quill Foods'), company('b', 'Quill Paper')],
  ])('are not those with %s', (_, a, b) => {
    expect(compare(a, b)?.score).toBeLessThan(0.7);
  });

  it('are not those that only share what everybody is called', () => {
    const counts = new Map([['follow up', 150]]);
    const [a, b] = [company('a', 'Follow up'), company('b', 'Follow-up')];
    expect(compare(a, b)?.score).toBeGreaterThan(0.7);
    expect(compare(a, b, counts)).toMatchObject({
      score: expect.closeTo(0.03, 1) as unknown,
      reasons: ['same name (as 150 have)'],
    });
  });
});

describe('compare', () => {
  const word = fc.constantFrom('Ada', 'Ad', 'Byron', 'Biron', 'Acme 1', '');
  const person = fc.record({
    first: word,
    last: word,
    email: fc.constantFrom(undefined, 'ada@acme.com', 'a.byron@acme.com', 'ada@acme.fr', 'ada@gmail.com'),
    phone: fc.constantFrom(undefined, '612345678', '712345678'),
    company: fc.constantFrom(undefined, 'x', 'y'),
  });

  it('scores the same in both directions', () => {
    fc.assert(
      fc.property(person, person, (one, other) => {
        const [a, b] = [profileOf(personRow(1, one), PERSON), profileOf(personRow(2, other), PERSON)];
        expect(compare(a, b)).toEqual(compare(b, a));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a hundred thousand people', () => {
  it('are compared within seconds', () => {
    const pick = random(11);
    const rows = people(100_000, pick);
    // What other processes take of the machine does not count.
    const started = process.cpuUsage();
    const profiles = rows.map((one, id) => profileOf(personRow(id, one), PERSON));
    const { compared } = likelyPairs(profiles, 0.7);
    const { user, system } = process.cpuUsage(started);
    expect(compared).toBeGreaterThan(1_000_000);
    expect((user + system) / 1e6).toBeLessThan(30);
  }, 180_000);
});
