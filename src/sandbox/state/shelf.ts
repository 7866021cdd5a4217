import type { Note, Part } from './part';

/** Things by their keys, every change of which is told to whoever watches. */
export class Shelf<T> implements Part {
  private readonly things = new Map<string, T>();
  private note: Note = () => undefined;

  get size(): number {
    return this.things.size;
  }

  get(key: string): T | undefined {
    return this.things.get(key);
  }

  values(): T[] {
    return [...this.things.values()];
  }

  set(key: string, thing: T): void {
    this.things.set(key, thing);
    this.note(key, thing);
  }

  delete(key: string): void {
    if (this.things.delete(key)) this.note(key, null);
  }

  watch(note: Note): void {
    this.note = note;
  }

  restore(key: string, thing: T | null): void {
    if (thing === null) this.things.delete(key);
    else this.things.set(key, thing);
  }
}
