import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../connections/current-call.js';
import { hasCode } from '../../errors/app-error.js';
import type { SchemaField } from '../../schema/schema-field.js';
import type { SchemaObject } from '../../schema/schema-object.js';
import { TwentyApi } from '../../twenty-api/twenty-api.js';
import type { Chosen, Selection } from './selection.js';

const REMEMBER_MS = 60_000;
const MAX_ENTRIES = 2_000;

export interface Forbidden {
  /** Its path from the record: `people.jobTitle`. */
  name: string;
  object: SchemaObject;
  /** Whether the caller asked for it by name. */
  isNamed: boolean;
}

interface RestPage {
  data: Record<string, Record<string, unknown>[]>;
}

/**
 * Which fields the caller's role may read. GraphQL refuses a whole query for one forbidden field and does not say which;
 * REST leaves such fields out of its rows, so one row tells. Asked only after a refusal, and remembered for a minute.
 */
@Injectable()
export class ReadableFields {
  private readonly known = new LRUCache<string, ReadonlySet<string>>({ max: MAX_ENTRIES, ttl: REMEMBER_MS });

  constructor(
    private readonly calls: CurrentCall,
    private readonly twenty: TwentyApi,
  ) {}

  /** The selection without what is known to be forbidden; the same one when nothing is. */
  withoutForbidden(selection: Selection): Selection {
    const chosen = selection.chosen.flatMap((one) => this.readablePart(selection.object, one));
    const isWhole =
      chosen.every((one, index) => one === selection.chosen[index]) &&
      chosen.length === selection.chosen.length;
    return isWhole ? selection : { ...selection, chosen };
  }

  /** The selected fields that are known to be forbidden, those of related records too: "company.name". */
  forbidden({ object, chosen }: Selection): Forbidden[] {
    return chosen.flatMap((one): Forbidden[] => {
      const { name } = one.field;
      if (this.isForbidden(object, one)) return [{ name, object, isNamed: one.isNamed }];
      const inner = one.nested ? this.forbidden(one.nested) : [];
      return inner.map((each) => ({ ...each, name: `${name}.${each.name}` }));
    });
  }

  /** Finds out what is forbidden in a selection that Twenty has refused. */
  async learn(selection: Selection): Promise<void> {
    const objects = new Set([
      selection.object,
      ...selection.chosen.flatMap(({ nested }) => nested?.object ?? []),
    ]);
    await Promise.all([...objects].map((object) => this.ask(object)));
  }

  /** Those of the fields that the role may not read, after Twenty has refused one of them. */
  async hiddenOf(object: SchemaObject, fields: readonly SchemaField[]): Promise<SchemaField[]> {
    await this.ask(object);
    return fields.filter((field) => this.isForbidden(object, { field, isNamed: true }));
  }

  /** Whether the role is known to read nothing of the object. */
  isClosed(object: SchemaObject): boolean {
    return this.known.get(this.key(object))?.size === 0;
  }

  private readablePart(object: SchemaObject, one: Chosen): Chosen[] {
    if (this.isForbidden(object, one)) return [];
    if (!one.nested) return [one];
    const nested = this.withoutForbidden(one.nested);
    return [nested === one.nested ? one : { ...one, nested }];
  }

  private isForbidden(object: SchemaObject, { field, nested }: Chosen): boolean {
    if (nested && this.isClosed(nested.object)) return true;
    // Rows of REST hold foreign keys, and no lists.
    if (field.relation?.kind === 'to-many') return false;
    return this.known.get(this.key(object))?.has(field.relation?.joinColumn ?? field.name) === false;
  }

  private async ask(object: SchemaObject): Promise<void> {
    const { namePlural } = object.facts;
    try {
      const page = await this.twenty.run<RestPage>('probeFields', {
        path: `/rest/${namePlural}?limit=1&depth=0`,
      });
      const row = page.data[namePlural]?.[0];
      // Without a row there is nothing that could be hidden.
      if (row) this.known.set(this.key(object), new Set(Object.keys(row)));
    } catch (error) {
      if (!hasCode(error, 'INSUFFICIENT_PERMISSIONS')) throw error;
      this.known.set(this.key(object), new Set());
    }
  }

  private key({ name }: SchemaObject): string {
    return `${this.calls.connection.id}:${name}`;
  }
}
