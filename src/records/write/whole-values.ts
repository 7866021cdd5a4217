import { AppError } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { isObject } from '../../schema/values/value-type.js';
import { valueTypeOf } from '../../schema/values/value-types.js';
import { wayIn } from '../../schema/way-in.js';

/** One value that a caller wants written. */
export interface Wanted {
  field: SchemaField;
  value: unknown;
}

type Parts = Readonly<Record<string, unknown>>;

/**
 * The fields of a caller's data with their values. Parts that are given by themselves ("firstName", "currency") join
 * the value of their field.
 * @throws AppError INVALID_INPUT for an unknown field, and for a part beside a value that has it
 */
export function wholeValues(data: Record<string, unknown>, object: SchemaObject): Wanted[] {
  const whole: Wanted[] = [];
  const parts = new Map<SchemaField, Parts>();
  for (const [key, value] of Object.entries(data)) {
    const [head = key, part] = wayIn([key], object);
    const field = object.getField(head, `data.${key}`);
    if (part === undefined) whole.push({ field, value });
    else parts.set(field, { ...parts.get(field), [part]: value });
  }
  const alone = [...parts].filter(([field]) => !whole.some((one) => one.field === field));
  return [
    ...whole.map(({ field, value }) => ({ field, value: joined(field, value, parts.get(field)) })),
    ...alone.map(([field, value]) => ({ field, value })),
  ];
}

/** A plain value is the main part: of 5000 beside a currency the amount. */
function joined({ name, type }: SchemaField, value: unknown, parts: Parts | undefined): unknown {
  if (!parts) return value;
  const [main, another] = valueTypeOf(type).main ?? [];
  if (isObject(value) || main === undefined || another !== undefined)
    throw new AppError('INVALID_INPUT', `"${name}" is given twice: as a whole, and in parts.`, {
      hint: 'Give the whole value, or all its parts.',
    });
  return { [main]: value, ...parts };
}
