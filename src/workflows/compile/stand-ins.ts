import { randomUUID } from 'node:crypto';
import type { SchemaObject } from '../../schema/schema-object.js';

/** A record that is named by its title, until its id is known. */
export interface NamedRecord {
  readonly object: SchemaObject;
  readonly name: string;
  readonly path: string;
}

/** A field whose id in the metadata Twenty wants to have. */
export interface NamedField {
  readonly object: SchemaObject;
  readonly name: string;
}

/**
 * Ids that are looked up after compiling, which asks nobody. Until then others stand in their place.
 */
export class StandIns {
  private readonly byKey = new Map<string, string>();
  readonly records = new Map<string, NamedRecord>();
  readonly fields = new Map<string, NamedField>();
  /** Mailboxes by address; the empty text for the first one. */
  readonly accounts = new Map<string, { readonly address: string; readonly path: string }>();

  record(named: NamedRecord): string {
    return this.standIn(`record ${named.object.name} ${named.name}`, (id) => this.records.set(id, named));
  }

  field(object: SchemaObject, name: string): string {
    return this.standIn(`field ${object.name} ${name}`, (id) => this.fields.set(id, { object, name }));
  }

  account(address: string, path: string): string {
    return this.standIn(`account ${address.toLowerCase()}`, (id) => this.accounts.set(id, { address, path }));
  }

  private standIn(key: string, take: (id: string) => unknown): string {
    const known = this.byKey.get(key);
    if (known) return known;
    const id = randomUUID();
    this.byKey.set(key, id);
    take(id);
    return id;
  }
}

/** `value` with every stand-in replaced by the id that was found. */
export function settled<T>(value: T, ids: ReadonlyMap<string, string>): T {
  if (typeof value === 'string') return replaced(value, ids) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => settled(one, ids)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, settled(one as unknown, ids)]),
  ) as T;
}

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g;
const replaced = (text: string, ids: ReadonlyMap<string, string>) =>
  text.replaceAll(UUID, (id) => ids.get(id) ?? id);
