import { type TwentyFilter, escaped } from '../../query/filter/comparison.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { Name } from './names.js';
import type { Profile } from './profile.js';
import type { Traits } from './traits.js';

const MOST_WORDS = 3;
const PHONE_END = 6;

/**
 * Conditions any of which a duplicate of this profile fulfils, as far as Twenty can compare. They are wider than what
 * counts as a duplicate: every candidate is compared afterwards.
 */
export function candidateFilters(profile: Profile, traits: Traits): TwentyFilter[] {
  const boxes = profile.mailboxes.map(({ local }) => `${escaped(local.slice(0, 4))}%`);
  const phones = profile.phones.map((digits) => `%${digits.slice(-PHONE_END)}`);
  const sites = profile.sites.map(({ label = '' }) => `%${escaped(label)}%`);
  const pages = profile.pages.map((page) => `%${escaped(page.split('/').at(-1) ?? page)}%`);
  return [
    ...(profile.name ? nameFilters(profile.name, traits.title) : []),
    ...listed(traits.emails, boxes, 'primaryEmail', 'additionalEmails'),
    ...listed(traits.phones, phones, 'primaryPhoneNumber', 'additionalPhones'),
    ...listed(traits.links, [...sites, ...pages], 'primaryLinkUrl', 'secondaryLinks'),
  ];
}

/** A pattern in the primary value or, as its JSON text, in the others. */
function listed(
  fields: readonly SchemaField[],
  patterns: readonly string[],
  primary: string,
  others: string,
): TwentyFilter[] {
  return fields.flatMap(({ name }) =>
    patterns.flatMap((pattern) => [
      { [name]: { [primary]: { ilike: pattern } } },
      { [name]: { [others]: { like: `%${pattern.replaceAll(/^%|%$/g, '')}%` } } },
    ]),
  );
}

function nameFilters({ words }: Name, { name, type }: SchemaField): TwentyFilter[] {
  const telling = [...words].sort((a, b) => b.length - a.length).slice(0, MOST_WORDS);
  if (type === 'FULL_NAME') return fullNameFilters(telling, name);
  if (type !== 'TEXT') return [];
  return telling
    .filter((word) => word.length > 2)
    .map((word) => ({ [name]: { ilike: `%${escaped(word.slice(0, 4))}%` } }));
}

/** First and last name in either order, with the first letters of both; a single word may be either. */
function fullNameFilters(words: readonly string[], name: string): TwentyFilter[] {
  const part = (key: 'firstName' | 'lastName', start: string) => ({
    [name]: { [key]: { ilike: `${escaped(start)}%` } },
  });
  const [only = ''] = words;
  if (words.length < 2) return [part('firstName', only.slice(0, 3)), part('lastName', only.slice(0, 3))];
  return words.flatMap((first) =>
    words
      .filter((last) => last !== first)
      .map((last) => ({ and: [part('firstName', first.slice(0, 1)), part('lastName', last.slice(0, 2))] })),
  );
}
