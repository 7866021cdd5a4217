import type { SchemaObject } from '../../../schema/schema-object.js';
import { isUuid } from '../../../schema/uuid.js';
import { isObject } from '../../../schema/values/value-type.js';
import { REST, Unknown } from '../values.js';

type Data = Readonly<Record<string, unknown>>;

/** Ids of records that a walk only imagines. */
const IMAGINED = '00000000-0000-4000-8000-';

/** Whether a record was made by a walk and nowhere else. */
export const isImagined = (id: unknown): boolean => typeof id === 'string' && id.startsWith(IMAGINED);

/** The records that a walk has met or made, so that later steps see what earlier ones did. */
export class KnownRecords {
  private readonly byId = new Map<string, Data>();
  private made = 0;

  /** Remembers every record inside of a value. */
  meet(value: unknown, depth = 0): void {
    if (!isObject(value) || depth > 4) return;
    if (typeof value.id === 'string' && isUuid(value.id)) this.byId.set(value.id, value);
    Object.values(value).forEach((inner) => this.meet(inner, depth + 1));
  }

  /** A new record: what was given, and what only Twenty can know of the rest. */
  make(object: SchemaObject, data: Data, name: string, now: Date): Data {
    this.made += 1;
    const id = `${IMAGINED}${String(this.made).padStart(12, '0')}`;
    const times = object.has('createdAt')
      ? { createdAt: now.toISOString(), updatedAt: now.toISOString() }
      : {};
    const record = { id, ...times, ...data, [REST]: new Unknown(`what Twenty puts into ${name}`) };
    this.byId.set(id, record);
    return record;
  }

  /** A record with changes; of one that was never met only the changes are known. */
  change(id: unknown, data: Data, name: string): unknown {
    if (typeof id !== 'string' || !isUuid(id)) return new Unknown(`what is in ${name}`);
    const known = this.byId.get(id) ?? { id, [REST]: new Unknown(`what is in ${name}`) };
    const record = { ...known, ...merged(known, data) };
    this.byId.set(id, record);
    return record;
  }
}

const isPart = (value: unknown): value is Data => isObject(value) && !(value instanceof Unknown);

/** A composite is changed part by part. */
const merged = (known: Data, data: Data): Data =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const before = known[key];
      return [key, isPart(value) && isPart(before) ? { ...before, ...value } : value];
    }),
  );
