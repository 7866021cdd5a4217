const EMPTY = ['IS_EMPTY', 'IS_NOT_EMPTY'] as const;
const TEXTS: readonly string[] = ['CONTAINS', 'DOES_NOT_CONTAIN', ...EMPTY];
const CHOICE: readonly string[] = ['IS', 'IS_NOT', ...EMPTY];
const BOUNDS = ['GREATER_THAN_OR_EQUAL', 'LESS_THAN_OR_EQUAL', ...EMPTY] as const;
const DATES: readonly string[] = [
  ...['IS', 'IS_RELATIVE', 'IS_IN_PAST', 'IS_IN_FUTURE', 'IS_TODAY', 'IS_BEFORE', 'IS_AFTER'],
  ...EMPTY,
];

/** What a view can ask of fields of each type. */
const BY_TYPE: Readonly<Record<string, readonly string[]>> = {
  TEXT: TEXTS,
  EMAILS: TEXTS,
  FULL_NAME: TEXTS,
  ADDRESS: TEXTS,
  LINKS: TEXTS,
  PHONES: TEXTS,
  RAW_JSON: TEXTS,
  FILES: TEXTS,
  ARRAY: TEXTS,
  MULTI_SELECT: TEXTS,
  ACTOR: TEXTS,
  CURRENCY: BOUNDS,
  NUMBER: ['IS', 'IS_NOT', ...BOUNDS],
  RATING: ['IS', 'IS_NOT', ...BOUNDS],
  DATE: DATES,
  DATE_TIME: DATES,
  SELECT: CHOICE,
  RELATION: CHOICE,
  UUID: CHOICE,
  BOOLEAN: ['IS'],
  TS_VECTOR: ['VECTOR_SEARCH'],
};

/** Parts of composites that are asked as a choice is. */
const CHOSEN_PARTS: Readonly<Record<string, readonly string[]>> = {
  CURRENCY: ['currencyCode'],
  ACTOR: ['source', 'workspaceMemberId'],
};

/** The operands that a view's filter on a field may have; undefined where all are taken. */
export function operandsOf(type: string, part: unknown): readonly string[] | undefined {
  if (type === 'CURRENCY' && part === 'amountMicros') return BY_TYPE['NUMBER'];
  return CHOSEN_PARTS[type]?.includes(String(part)) === true ? CHOICE : BY_TYPE[type];
}
