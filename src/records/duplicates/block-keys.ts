import { LAST_DIGITS } from './identifiers.js';
import { type Name, glued } from './names.js';
import type { Profile } from './profile.js';

/** Mailboxes of a role are at every company. */
const ROLES = new Set(
  'info sales office contact hello admin support mail team billing service marketing'.split(' '),
);
const SHORT = 4;

/**
 * Keys of the blocks that a record belongs to: only records that share one are compared. Each kind of likeness that
 * `compare` knows has a key that survives it.
 * @param abbreviated see `abbreviations`
 */
export function blockKeys(profile: Profile, abbreviated: ReadonlySet<string>): string[] {
  const { name, mailboxes, phones, sites, pages } = profile;
  const keys = [
    ...(name ? nameKeys(name) : []),
    ...initialKeys(profile).filter((key) => abbreviated.has(key)),
    ...mailboxes.map(({ address }) => `email ${address}`),
    ...mailboxes.flatMap(({ local }) =>
      local.length > SHORT && !ROLES.has(local) ? `email name ${letters(local)}` : [],
    ),
    ...phones.map((digits) => `phone ${digits.slice(-LAST_DIGITS)}`),
    ...sites.map(({ label }) => `domain ${label}`),
    ...pages.map((page) => `link ${page}`),
  ];
  return [...new Set(keys)];
}

/** The keys by which names with an initial find the names in full: without such a name they would compare too many. */
export const abbreviations = (profiles: readonly Profile[]): Set<string> =>
  new Set(
    profiles
      .filter(({ name }) => name?.words.some((word) => word.length === 1))
      .flatMap((profile) => initialKeys(profile)),
  );

/** "ada.byron" and "byron_ada" are one name. */
const letters = (local: string) =>
  local
    .split(/[^\p{L}\p{N}]+/u)
    .sort()
    .join('');

function nameKeys(name: Name): string[] {
  const { isPerson, words } = name;
  const sounds = words.map(soundex).sort().join(' ');
  const beginnings = words
    .map((word) => word.slice(0, 3))
    .sort()
    .join(' ');
  return [
    `name ${sounds}`,
    `name ${beginnings}`,
    ...(isPerson ? pairKeys(words) : [`name ${glued(name)}`, ...wordKeys(words)]),
  ];
}

/** One word as it is, of the other how it begins: a typing error further on does no harm. */
const pairKeys = (words: readonly string[]) =>
  words.length === 2 ? words.map((word, index) => `name ${word} ${words[1 - index]?.slice(0, 2)}`) : [];

/** "J. Smith" and "John Smith": each word with the first letter of the other. */
function initialKeys({ name }: Profile): string[] {
  if (!name?.isPerson || name.words.length !== 2) return [];
  const { words } = name;
  return words.flatMap((word, index) =>
    word.length > 1 ? `name ${soundex(word)} ${words[1 - index]?.charAt(0)}.` : [],
  );
}

/** "Acme" and "Acme Robotics", "IBM" and its long form. */
const wordKeys = (words: readonly string[]) => [
  ...words.flatMap((word) => (word.length > 3 ? `name with ${word}` : [])),
  ...(words.length > 2
    ? [
        `name ${words
          .map((word) => word.charAt(0))
          .sort()
          .join('')}.`,
      ]
    : []),
  ...(words.length === 1 && (words[0]?.length ?? 0) > 2
    ? [`name ${[...(words[0] ?? '')].sort().join('')}.`]
    : []),
];

const CODES: Readonly<Record<string, string>> = {
  ...{ b: '1', f: '1', p: '1', v: '1', c: '2', g: '2', j: '2', k: '2', q: '2', s: '2', x: '2', z: '2' },
  ...{ d: '3', t: '3', l: '4', m: '5', n: '5', r: '6' },
};

/**
 * How a word sounds, roughly: first letter and three digits; words in other scripts are kept.
 * Source: Russell and Odell, US patent 1,261,167, in the form of the US National Archives.
 */
function soundex(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  let [code, before] = ['', CODES[word.charAt(0)] ?? ''];
  for (const letter of word.slice(1)) {
    const digit = CODES[letter] ?? '';
    if (digit !== '' && digit !== before) code += digit;
    if (letter !== 'h' && letter !== 'w') before = digit;
  }
  return word.charAt(0) + code.slice(0, 3).padEnd(3, '0');
}
