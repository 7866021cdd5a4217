import type { Json } from '../row';
import type { Compare, Form } from './form';
import { grown, scatter } from './form';

/** More different values than this are kept in another form. */
const MOST_VALUES = 4096;

/** Few different values: each is kept once, and two bytes a row say which. */
export class Coded implements Form {
  private codes = new Uint16Array(0);
  private readonly values: Json[] = [null];
  private latest = 0;
  private readonly known = new Map<Json, number>([[null, 0]]);

  /** Every value that was ever kept, null aside. */
  get all(): readonly Json[] {
    return this.values.slice(1);
  }

  get(slot: number): Json {
    return this.values[this.codes[slot] ?? 0] ?? null;
  }

  isNull(slot: number): boolean {
    return (this.codes[slot] ?? 0) === 0;
  }

  set(slot: number, value: Json): boolean {
    const code = value === null ? 0 : this.codeOf(value);
    if (code > MOST_VALUES) return false;
    if (code === 0 && slot >= this.codes.length) return true;
    if (slot >= this.codes.length)
      this.codes = grown(this.codes, slot + 1, (length) => new Uint16Array(length));
    this.codes[slot] = code;
    return true;
  }

  map<T>(of: (value: Json) => T): (slot: number) => T {
    const made: T[] = [];
    return (slot) => {
      const code = this.codes[slot] ?? 0;
      if (!(code in made)) made[code] = of(this.values[code] ?? null);
      return made[code] as T;
    };
  }

  mapTimes<T>(of: (value: Json) => T): (slot: number) => T {
    return this.map(of);
  }

  order(compare: Compare): (a: number, b: number) => number {
    const ranks = this.ranks(compare);
    return (a, b) => (ranks[this.codes[a] ?? 0] ?? 0) - (ranks[this.codes[b] ?? 0] ?? 0);
  }

  against(value: Json, compare: Compare): (slot: number) => number {
    return this.map((own) => (own === null ? 0 : compare(own, value)));
  }

  matcher(value: Json): (slot: number) => boolean {
    const code = this.known.get(value);
    return (slot) => this.codes[slot] === code;
  }

  hashAt(slot: number): number {
    return scatter(this.codes[slot] ?? 0);
  }

  hashOf(value: Json): number {
    return scatter(this.known.get(value) ?? 0);
  }

  /** One row often holds the same as the one before. */
  private codeOf(value: Json): number {
    if (this.values[this.latest] === value) return this.latest;
    this.latest = this.known.get(value) ?? this.learn(value);
    return this.latest;
  }

  private learn(value: Json): number {
    const code = this.values.length;
    if (code > MOST_VALUES) return code;
    this.values.push(value);
    this.known.set(value, code);
    return code;
  }

  /** The place of each value among all; those that compare as equal share it. */
  private ranks(compare: Compare): Uint16Array {
    const codes = this.values.map((_, code) => code).slice(1);
    const valueOf = (code: number) => this.values[code] ?? null;
    codes.sort((a, b) => compare(valueOf(a), valueOf(b)));
    const ranks = new Uint16Array(this.values.length);
    codes.forEach((code, place) => {
      const before = codes[place - 1];
      const isTied = before !== undefined && compare(valueOf(before), valueOf(code)) === 0;
      ranks[code] = isTied ? (ranks[before] ?? 0) : place + 1;
    });
    return ranks;
  }
}
