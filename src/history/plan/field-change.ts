/** A change of one field, as a row of the timeline tells it. */
export interface FieldChange {
  readonly field: string;
  readonly before?: string | number;
  readonly after?: string | number;
}

type Value = FieldChange['before'];

/** The change, if it is one. */
export const different = (field: string, before: Value, after: Value): FieldChange[] =>
  before === after ? [] : [defined({ field, before, after })];

/** Without the keys that hold nothing. */
export function defined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}
