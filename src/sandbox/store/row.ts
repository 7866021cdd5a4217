/** A value as stored and as sent. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A stored record: one entry per database column, composites flattened (`nameFirstName`). Never changed in place. */
export interface Row {
  readonly id: string;
  readonly [column: string]: Json;
}

/** Some columns of a row, on their way into it. */
export type Columns = Readonly<Record<string, Json>>;

/** Whether a value is a plain JSON object, neither null nor a list. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
