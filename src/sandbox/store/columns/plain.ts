import type { Json } from '../row';
import type { Compare, Form } from './form';
import { scatter } from './form';

/** Values as they are: texts that differ from row to row, lists, JSON. */
export class Plain implements Form {
  private readonly values: Json[] = [];

  get(slot: number): Json {
    return this.values[slot] ?? null;
  }

  isNull(slot: number): boolean {
    return (this.values[slot] ?? null) === null;
  }

  set(slot: number, value: Json): boolean {
    if (value === null && slot >= this.values.length) return true;
    while (this.values.length < slot) this.values.push(null);
    this.values[slot] = value;
    return true;
  }

  map<T>(of: (value: Json) => T): (slot: number) => T {
    return (slot) => of(this.get(slot));
  }

  mapTimes<T>(of: (value: Json) => T): (slot: number) => T {
    return this.map(of);
  }

  order(compare: Compare): (a: number, b: number) => number {
    return (a, b) => compare(this.get(a), this.get(b));
  }

  against(value: Json, compare: Compare): (slot: number) => number {
    return (slot) => compare(this.get(slot), value);
  }

  matcher(value: Json): (slot: number) => boolean {
    return (slot) => this.values[slot] === value;
  }

  hashAt(slot: number): number {
    return this.hashOf(this.get(slot));
  }

  hashOf(value: Json): number {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    let hash = 0;
    for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash, 31) + text.charCodeAt(index);
    return scatter(hash);
  }
}
