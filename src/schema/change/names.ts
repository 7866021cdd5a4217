import { AppError } from '../../errors/app-error.js';
import { pascal } from '../schema-object.js';

/** Postgres keeps so many characters of a name. */
const MOST_CHARACTERS = 63;

/** Letters that do not come apart into a Latin letter and a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
};

/** Names that Twenty 2.21 keeps for itself; of nouns the plural too. What it adds later it refuses itself. */
const RESERVED_NOUNS =
  'user role event field link currency address type object relation search job plan workspace userWorkspace userWorkspaceRole ' +
  'appToken approvedAccessDomain billingCustomer billingEntitlement billingMeter billingProduct billingSubscription ' +
  'billingSubscriptionItem featureFlag keyValuePair pageLayout pageLayoutTab pageLayoutWidget twoFactorMethod';
const RESERVED: ReadonlySet<string> = new Set([
  ...RESERVED_NOUNS.split(' ').flatMap((noun) => [noun, pluralOf(noun)]),
  'index',
  'aggregate',
  'fullNames',
]);

/** The words of a text in Latin letters and digits: "Größe (m²)" is Grosse, m2. Empty for what has none. */
function latinWords(text: string): string[] {
  const latin = text.replaceAll(/[^\0-\x7f]/g, (letter) => {
    const plain = LATIN[letter.toLowerCase()];
    if (!plain) return letter;
    return letter === letter.toLowerCase() ? plain : pascal(plain);
  });
  const unmarked = latin.normalize('NFKD').replaceAll(/\p{M}/gu, '');
  return unmarked.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+/g) ?? [];
}

/**
 * The API name for a label: "Close date (EU)" is closeDateEu, "2nd call" is n2NdCall. Twenty makes the same of a label
 * in lower case. Undefined for a label without Latin letters or digits.
 */
export function nameFor(label: string): string | undefined {
  const words = latinWords(/^\s*\d/.test(label) ? `n${label.trim()}` : label);
  const name = words.map((word) => pascal(word.toLowerCase())).join('');
  return name === '' ? undefined : name.charAt(0).toLowerCase() + name.slice(1);
}

/** The stored value for the label of an option: "In progress" is IN_PROGRESS. Undefined as for names. */
export function valueFor(label: string): string | undefined {
  const value = latinWords(label).join('_').toUpperCase();
  return value === '' ? undefined : value.replace(/^(?=\d)/, 'N');
}

/** The English plural of the last word: "Sales region" is Sales regions, "Company" is Companies. */
export function pluralOf(label: string): string {
  if (/person$/i.test(label)) return label.replace(/erson$/i, 'eople');
  if (/child$/i.test(label)) return `${label}ren`;
  if (/[^aeiou]y$/i.test(label)) return label.replace(/y$/i, 'ies');
  return /(s|x|z|ch|sh)$/i.test(label) ? `${label}es` : `${label}s`;
}

/**
 * The API name that was given, or the one for the label.
 * @param what is named, for the error: `Field "Type"`
 * @throws AppError SCHEMA_VALIDATION_ERROR for a reserved or impossible name, with a way out
 */
export function getName(label: string, given: string | undefined, what: string): string {
  const name = given ?? nameFor(label);
  if (name === undefined) throw impossible(what, 'has no Latin letters to make an API name of');
  if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw impossible(what, `cannot have the API name "${name}"`);
  if (name.length > MOST_CHARACTERS)
    throw impossible(what, `has a name of more than ${MOST_CHARACTERS} characters`);
  if (!RESERVED.has(name)) return name;
  throw new AppError('SCHEMA_VALIDATION_ERROR', `${what}: Twenty keeps the name "${name}" for itself.`, {
    hint: `Use another label, or keep it and give another API name, such as "${name}Custom".`,
  });
}

const impossible = (what: string, problem: string) =>
  new AppError('SCHEMA_VALIDATION_ERROR', `${what} ${problem}.`, {
    hint: 'Give an API name: at most 63 letters and digits, the first one a lower-case letter, such as "closeDate".',
  });
