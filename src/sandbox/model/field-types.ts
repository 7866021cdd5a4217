import type { Json } from '../store/row';
import type { CompositeType, FieldType, ScalarType } from './metadata';

const COMPARISONS = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'is'] as const;
const ENUM = ['eq', 'neq', 'gt', 'gte', 'lt', 'lte', 'in', 'containsAny', 'is', 'isEmptyArray'] as const;
const JSON_TEXT = ['is', 'like'] as const;

interface ScalarRule {
  /** Filter operators, in the order in which Twenty's refusal lists them. */
  readonly operators: readonly string[];
  /** What a client reads when nothing is stored. */
  readonly empty: Json;
  /** Whether the database works the value out by itself, so that it is never empty there. */
  readonly isGenerated?: true;
}

/** What a column of each scalar type can be asked, and how its emptiness reads. */
export const SCALAR_TYPES: Readonly<Record<ScalarType, ScalarRule>> = {
  UUID: { operators: COMPARISONS, empty: null },
  TEXT: { operators: [...COMPARISONS, 'like', 'ilike', 'startsWith', 'endsWith'], empty: '' },
  NUMBER: { operators: COMPARISONS, empty: null },
  NUMERIC: { operators: COMPARISONS, empty: null },
  BOOLEAN: { operators: ['eq', 'is'], empty: null },
  DATE: { operators: COMPARISONS, empty: null },
  DATE_TIME: { operators: COMPARISONS, empty: null },
  SELECT: { operators: ENUM, empty: null },
  RATING: { operators: ENUM, empty: null },
  MULTI_SELECT: { operators: ['containsAny', 'is', 'isEmptyArray'], empty: [] },
  ARRAY: { operators: ['containsIlike', 'is', 'isEmptyArray'], empty: [] },
  RAW_JSON: { operators: JSON_TEXT, empty: null },
  FILES: { operators: JSON_TEXT, empty: null },
  POSITION: { operators: COMPARISONS, empty: null },
  TS_VECTOR: { operators: ['eq', 'neq', 'is'], empty: '', isGenerated: true },
};

interface PartRule {
  readonly type: ScalarType;
  /** Overrides the empty value of the part's type. */
  readonly empty?: Json;
  readonly options?: readonly string[];
}
interface CompositeRule {
  /** The type's name inside Twenty's messages. */
  readonly label: string;
  readonly parts: Readonly<Record<string, PartRule>>;
  /** The part a unique constraint of the field is on. */
  readonly unique?: string;
}

const TEXT: PartRule = { type: 'TEXT' };
const LIST: PartRule = { type: 'RAW_JSON', empty: [] };
const ACTOR_SOURCES = [
  'EMAIL',
  'CALENDAR',
  'WORKFLOW',
  'AGENT',
  'API',
  'IMPORT',
  'MANUAL',
  'SYSTEM',
  'WEBHOOK',
  'APPLICATION',
];

/** The parts of each composite type, in Twenty's order (cursors depend on it). */
export const COMPOSITE_TYPES: Readonly<Record<CompositeType, CompositeRule>> = {
  FULL_NAME: { label: 'full name', parts: { firstName: TEXT, lastName: TEXT } },
  EMAILS: { label: 'emails', parts: { primaryEmail: TEXT, additionalEmails: LIST }, unique: 'primaryEmail' },
  PHONES: {
    label: 'phones',
    parts: {
      primaryPhoneNumber: TEXT,
      primaryPhoneCountryCode: TEXT,
      primaryPhoneCallingCode: TEXT,
      additionalPhones: LIST,
    },
    unique: 'primaryPhoneNumber',
  },
  LINKS: {
    label: 'links',
    parts: { primaryLinkLabel: TEXT, primaryLinkUrl: TEXT, secondaryLinks: LIST },
    unique: 'primaryLinkUrl',
  },
  ADDRESS: {
    label: 'address',
    parts: {
      addressStreet1: TEXT,
      addressStreet2: TEXT,
      addressCity: TEXT,
      addressPostcode: TEXT,
      addressState: TEXT,
      addressCountry: TEXT,
      addressLat: { type: 'NUMERIC' },
      addressLng: { type: 'NUMERIC' },
    },
  },
  CURRENCY: {
    label: 'currency',
    parts: { amountMicros: { type: 'NUMERIC' }, currencyCode: { type: 'TEXT', empty: null } },
  },
  ACTOR: {
    label: 'actor',
    parts: {
      source: { type: 'SELECT', options: ACTOR_SOURCES },
      workspaceMemberId: { type: 'UUID' },
      name: TEXT,
      context: { type: 'RAW_JSON', empty: {} },
    },
  },
  RICH_TEXT: { label: 'rich text', parts: { blocknote: { type: 'TEXT', empty: null }, markdown: TEXT } },
};

/** Whether fields of the type have sub-fields. */
export function isComposite(type: FieldType): type is CompositeType {
  return type in COMPOSITE_TYPES;
}

/** Whether a field of the type is one column. */
export function isScalar(type: FieldType): type is ScalarType {
  return type in SCALAR_TYPES;
}
