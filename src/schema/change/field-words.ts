import { AppError } from '../../errors/app-error.js';
import { didYouMean, plain } from '../nearest.js';
import type { OwnType } from '../values/value-types.js';

/** What a field is to be, read from words. */
export type FieldKind =
  | { type: OwnType; settings?: Readonly<Record<string, unknown>> }
  | { relation: 'to-one' | 'to-many'; targets: readonly string[] };

interface Spelling {
  type: OwnType;
  settings?: Readonly<Record<string, unknown>>;
  /** The first one is what this server calls it; Twenty's own name counts too. */
  words: readonly string[];
}

const SPELLINGS: readonly Spelling[] = [
  { type: 'TEXT', words: ['text', 'string', 'short text', 'line'] },
  { type: 'RICH_TEXT', words: ['long text', 'rich text', 'markdown', 'text area', 'multi-line text'] },
  { type: 'NUMBER', words: ['number', 'decimal', 'float', 'numeric'] },
  {
    type: 'NUMBER',
    settings: { type: 'number', dataType: 'int', decimals: 0 },
    words: ['whole number', 'integer', 'int'],
  },
  {
    type: 'NUMBER',
    settings: { type: 'percentage', dataType: 'float', decimals: 2 },
    words: ['percent', 'percentage', '%'],
  },
  { type: 'CURRENCY', words: ['money', 'currency', 'amount', 'price'] },
  { type: 'BOOLEAN', words: ['yes/no', 'boolean', 'bool', 'true/false', 'checkbox'] },
  { type: 'DATE', words: ['date', 'day'] },
  { type: 'DATE_TIME', words: ['date and time', 'date-time', 'timestamp'] },
  { type: 'SELECT', words: ['select', 'single select', 'choice', 'dropdown', 'picklist', 'enum'] },
  { type: 'MULTI_SELECT', words: ['multi-select', 'multiple choice', 'tags'] },
  { type: 'RATING', words: ['rating', 'stars'] },
  { type: 'EMAILS', words: ['email', 'emails', 'email address'] },
  { type: 'PHONES', words: ['phone', 'phones', 'phone number'] },
  { type: 'LINKS', words: ['link', 'links', 'url', 'website'] },
  { type: 'ADDRESS', words: ['address'] },
  { type: 'FULL_NAME', words: ['full name', 'name of a person'] },
  { type: 'ARRAY', words: ['list of texts', 'list', 'array'] },
  { type: 'FILES', settings: { maxNumberOfValues: 10 }, words: ['files', 'file'] },
  { type: 'RAW_JSON', words: ['json', 'raw json'] },
  { type: 'UUID', words: ['uuid'] },
];

const TO_MANY = /^(?:->\s*|relations? to\s+)?(?:list of|many|several)\s+(.+)$/i;
const TO_ONE = /^(?:->|relation to|link to|reference to|lookup to)\s*(?:one\s+|an?\s+)?(.+)$/i;

const HINT = `Types: ${SPELLINGS.map(({ words }) => words[0]).join(', ')}; "relation to company", "relation to company or person", "list of people".`;

/**
 * Reads "money", "multi-select", "relation to company", "list of people", "relation to company or person".
 * @throws AppError INVALID_INPUT with the nearest types and all of them
 */
export function readFieldKind(words: string): FieldKind {
  const found = SPELLINGS.find(({ type, words: known }) =>
    [...known, type].some((one) => isAlike(one, words)),
  );
  if (found) return { type: found.type, ...(found.settings && { settings: found.settings }) };
  const many = TO_MANY.exec(words.trim())?.[1];
  if (many) return { relation: 'to-many', targets: [many] };
  const one = TO_ONE.exec(words.trim())?.[1];
  if (one) return { relation: 'to-one', targets: one.split(/\s+or\s+|\s*,\s*/i) };
  throw unknown(words);
}

/** "%" has no letters to compare by. */
const isAlike = (one: string, words: string) =>
  one === words.trim() || (plain(words) !== '' && plain(one) === plain(words));

function unknown(words: string): AppError {
  const names = SPELLINGS.flatMap(({ words: known }) => known);
  const near = /relation|morph/i.test(words) ? 'Say to what.' : didYouMean(words, names, '');
  return new AppError('INVALID_INPUT', `There is no field type "${words}".`, {
    hint: `${near} ${HINT}`.trim(),
  });
}
