import { randomUUID } from 'node:crypto';
import { clock } from '../clock';
import { isUuid } from '../ids';
import type { Kind } from './kinds';
import { childrenOf } from './kinds';
import type { Note, Part } from '../state/part';

/** A configuration entity as stored; what is empty is null. */
export type Entity = Readonly<Record<string, unknown>> & { readonly id: string };

/** The configuration entities of one workspace, by kind. */
export class EntityStore implements Part {
  private readonly kinds = new Map<string, Map<string, Entity>>();
  private note: Note = () => undefined;

  watch(note: Note): void {
    this.note = note;
  }

  /** Keys are the kind and the id. */
  restore(key: string, entity: Entity | null): void {
    const [kind = '', id = ''] = key.split(' ');
    if (entity === null) this.of(kind).delete(id);
    else this.of(kind).set(id, entity);
  }

  private of(kind: string): Map<string, Entity> {
    const found = this.kinds.get(kind) ?? new Map<string, Entity>();
    this.kinds.set(kind, found);
    return found;
  }

  find(kind: string, id: unknown): Entity | undefined {
    return this.of(kind).get(String(id));
  }

  /** The live ones whose columns hold the wanted values, in the order in which they were made. */
  list(kind: string, wanted: Readonly<Record<string, unknown>> = {}): Entity[] {
    return [...this.of(kind).values()].filter(
      (entity) =>
        entity['deletedAt'] == null &&
        Object.entries(wanted).every(([key, value]) => value == null || entity[key] === value),
    );
  }

  put(kind: string, entity: Entity): Entity {
    this.of(kind).set(entity.id, entity);
    this.note(`${kind} ${entity.id}`, entity);
    return entity;
  }

  /** A new entity of given columns, the rest as its kind says. */
  create(kind: Kind, given: Readonly<Record<string, unknown>>): Entity {
    const now = clock.iso();
    const id = isUuid(given['id']) ? given['id'] : randomUUID();
    const columns = kind.fields.map((field) => [
      field.name,
      given[field.name] ?? this.otherwise(kind, field.otherwise),
    ]);
    return this.put(kind.name, {
      ...(Object.fromEntries(columns) as Record<string, unknown>),
      id,
      createdAt: now,
      updatedAt: now,
    });
  }

  private otherwise(kind: Kind, text: string | undefined): unknown {
    if (text === undefined) return null;
    if (text === 'next') return this.list(kind.name).length;
    return /^(true|false|\d+)$/.test(text) ? (JSON.parse(text) as unknown) : text;
  }

  /** Removes an entity with all that hangs on it. */
  destroy(kind: string, id: string): void {
    if (this.of(kind).delete(id)) this.note(`${kind} ${id}`, null);
    for (const child of childrenOf(kind)) {
      const key = child.parent?.key ?? '';
      for (const entity of [...this.of(child.name).values()])
        if (entity[key] === id) this.destroy(child.name, entity.id);
    }
  }
}
