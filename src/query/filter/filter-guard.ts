import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { CurrentCall } from '../../connections/current-call.js';
import type { SchemaField } from '../../schema/schema-field.js';
import { type SchemaObject, pascal } from '../../schema/schema-object.js';
import { MergedReads } from '../requests/merged-reads.js';
import { type Looked, NamedRefusals } from '../requests/named-refusals.js';
import { type Condition, fieldsOf } from './algebra.js';

const REMEMBER_MS = 10 * 60_000;
const MAX_ENTRIES = 20_000;
/** Every role reads these of what it reads at all. */
const OPEN = new Set(['id', 'createdAt', 'updatedAt', 'deletedAt', 'position', 'searchVector']);

/**
 * Keeps filters from telling what the caller's role may not read: Twenty answers a filter on a hidden field, and so gives
 * away its values. Each field is asked for once in a way that Twenty refuses, beside the request that uses it.
 */
@Injectable()
export class FilterGuard {
  private readonly readableFor = new LRUCache<string, true>({ max: MAX_ENTRIES, ttl: REMEMBER_MS });

  constructor(
    private readonly calls: CurrentCall,
    private readonly reads: MergedReads,
    private readonly refusals: NamedRefusals,
  ) {}

  /** @throws AppError INSUFFICIENT_PERMISSIONS that names the field */
  async check(condition: Condition, object: SchemaObject): Promise<void> {
    const looked = fieldsOf(condition, object).filter((one) => !OPEN.has(one[1].name) && !this.isProven(one));
    const byObject = new Map<SchemaObject, Set<SchemaField>>();
    for (const [of, field] of looked) byObject.set(of, (byObject.get(of) ?? new Set()).add(field));
    await Promise.all([...byObject].map(([of, fields]) => this.prove(of, [...fields])));
  }

  private async prove(object: SchemaObject, fields: readonly SchemaField[]): Promise<void> {
    const looked = fields.map((field): Looked => [object, field]);
    await this.refusals.run(looked, { done: 'filtered by', place: 'the filter' }, () =>
      Promise.all([this.touchValues(object, fields), this.touchRelations(object, fields)]),
    );
    for (const one of looked) this.readableFor.set(this.key(one), true);
  }

  /** An aggregate over no record at all. */
  private async touchValues(object: SchemaObject, fields: readonly SchemaField[]): Promise<void> {
    const values = fields.filter(({ relation }) => !relation);
    if (values.length === 0) return;
    await this.reads.read({
      name: `${object.many}GroupBy`,
      args: { groupBy: [], filter: { id: { is: 'NULL' } } },
      body: `{ totalCount ${values.map(({ name }) => `countEmpty${pascal(name)}`).join(' ')} }`,
    });
  }

  private async touchRelations(object: SchemaObject, fields: readonly SchemaField[]): Promise<void> {
    const keys = fields.flatMap(({ relation }) => relation?.joinColumn ?? []);
    if (keys.length === 0) return;
    await this.reads.read({
      name: object.many,
      args: { first: 0 },
      body: `{ edges { node { id ${keys.join(' ')} } } }`,
    });
  }

  private isProven(one: Looked): boolean {
    return this.readableFor.has(this.key(one));
  }

  private key([object, field]: Looked): string {
    return `${this.calls.connection.id}:${object.name}.${field.name}`;
  }
}
