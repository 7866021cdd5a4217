import { pascal } from '../names';
import type { FieldMetadata, ObjectMetadata } from './metadata';
import type { Note, Part } from '../state/part';
import type { Shape } from './shape';
import type { ModelChange } from './model-changes';
import { modelChanges } from './model-changes';
import { shapeOf } from './shape';

/** The data model of one workspace. Objects are replaced, never changed, so whatever is derived can be kept by version. */
export class Model implements Part {
  private readonly objects = new Map<string, ObjectMetadata>();
  private readonly shapes = new Map<string, Shape>();
  private readonly plurals = new Map<string, string>();
  private changes = 1;
  private journal: ModelChange[] = [];
  private note: Note = () => undefined;

  constructor(objects: readonly ObjectMetadata[]) {
    for (const object of objects) this.put(object);
    this.changes = 1;
    this.journal = [];
  }

  /** Grows with every change; `currentWorkspace.metadataVersion`. */
  get version(): number {
    return this.changes;
  }

  /** The changes since this was asked last. */
  takeChanges(): ModelChange[] {
    return this.journal.splice(0);
  }

  all(): ObjectMetadata[] {
    return [...this.objects.values()];
  }

  find(nameSingular: string): ObjectMetadata | undefined {
    return this.objects.get(nameSingular);
  }

  findPlural(namePlural: string): ObjectMetadata | undefined {
    const name = this.plurals.get(namePlural);
    return name === undefined ? undefined : this.objects.get(name);
  }

  findById(id: string): ObjectMetadata | undefined {
    return this.all().find((object) => object.id === id);
  }

  findField(id: string): { object: ObjectMetadata; field: FieldMetadata } | undefined {
    for (const object of this.objects.values()) {
      const field = object.fields.find((candidate) => candidate.id === id);
      if (field !== undefined) return { object, field };
    }
    return undefined;
  }

  getShape(nameSingular: string): Shape {
    const known = this.shapes.get(nameSingular);
    if (known !== undefined) return known;
    const object = this.objects.get(nameSingular);
    if (object === undefined) throw new Error(`no object ${nameSingular}`);
    const shape = shapeOf(object);
    this.shapes.set(nameSingular, shape);
    return shape;
  }

  /** The column of `target` that points back to `object` along its field `targetField`. */
  foreignKey(object: string, target: string, targetField: string): string {
    const field = this.objects.get(target)?.fields.find((candidate) => candidate.name === targetField);
    return field?.type === 'MORPH_RELATION' ? `${targetField}${pascal(object)}Id` : `${targetField}Id`;
  }

  /** Adds an object or takes the place of the one with the same name. */
  put(object: ObjectMetadata): void {
    const before = this.objects.get(object.nameSingular);
    this.journal.push(...modelChanges(before, object));
    if (before !== undefined) this.plurals.delete(before.namePlural);
    this.objects.set(object.nameSingular, object);
    this.plurals.set(object.namePlural, object.nameSingular);
    this.shapes.delete(object.nameSingular);
    this.changes += 1;
    this.note(object.nameSingular, { object, version: this.changes });
  }

  remove(nameSingular: string): void {
    const object = this.objects.get(nameSingular);
    if (object === undefined) return;
    this.journal.push(...modelChanges(object, undefined));
    this.plurals.delete(object.namePlural);
    this.objects.delete(nameSingular);
    this.shapes.delete(nameSingular);
    this.changes += 1;
    this.note(nameSingular, { version: this.changes });
  }

  watch(note: Note): void {
    this.note = note;
  }

  /** Keys are names; the version is the one that the change led to. */
  restore(
    name: string,
    { object, version }: { readonly object?: ObjectMetadata; readonly version: number },
  ): void {
    const before = this.changes;
    if (object === undefined) this.remove(name);
    else this.put(object);
    this.changes = Math.max(before, version);
    this.journal = [];
  }
}
