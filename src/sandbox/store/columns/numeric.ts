import { isoDay, isoTime } from '../../iso';
import type { Json } from '../row';
import type { Compare, Form } from './form';
import { grown, scatter } from './form';

/** Values as numbers in the same order, and back. */
export interface Codec {
  /** NaN for a value that is not of this kind. */
  encode(value: Json): number;
  decode(number: number): Json;
  /** A quarter of an hour in such numbers, or the smallest step there is. */
  readonly quarterHour: number;
}

const DAY_MS = 86_400_000;
const ZERO = 48;

const numbers: Codec = {
  encode: (value) => (typeof value === 'number' ? value : NaN),
  decode: (number) => number,
  quarterHour: 1,
};

/** `2026-05-01T09:30:00.000Z`, as times are stored. */
const instants: Codec = {
  encode: (value) => {
    if (typeof value !== 'string' || value.length !== 24 || !hasTimeMarks(value)) return NaN;
    const hours = digits(value, 11, 2, 23);
    const minutes = digits(value, 14, 2, 59);
    const seconds = digits(value, 17, 2, 59);
    return (
      dayNumber(value) * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000 + digits(value, 20, 3, 999)
    );
  },
  decode: isoTime,
  quarterHour: 900_000,
};

/** `2026-05-01`. */
const days: Codec = {
  encode: (value) => (typeof value === 'string' && value.length === 10 ? dayNumber(value) : NaN),
  decode: isoDay,
  quarterHour: 1,
};

/** The kinds of values that can be kept as numbers. */
export const CODECS: readonly Codec[] = [numbers, instants, days];

const MARKS = [
  [10, 'T'],
  [13, ':'],
  [16, ':'],
  [19, '.'],
  [23, 'Z'],
] as const;

function hasTimeMarks(text: string): boolean {
  return MARKS.every(([place, mark]) => text[place] === mark);
}

/** The number that stands in a text; NaN when none does or it is too high. */
function digits(text: string, start: number, count: number, most: number): number {
  let number = 0;
  for (let place = start; place < start + count; place += 1) {
    const digit = text.charCodeAt(place) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    number = number * 10 + digit;
  }
  return number > most ? NaN : number;
}

/** Days since 1970 of a text that begins with a date; NaN when it does not. */
function dayNumber(text: string): number {
  const year = digits(text, 0, 4, 9999);
  const month = digits(text, 5, 2, 12);
  const day = digits(text, 8, 2, 31);
  const first = monthStart(year * 12 + month - 1);
  const isDate = text[4] === '-' && text[7] === '-' && month > 0 && day > 0;
  return isDate && day <= monthStart(year * 12 + month) - first ? first + day - 1 : NaN;
}

const monthStarts = new Map<number, number>();

function monthStart(month: number): number {
  const known = monthStarts.get(month);
  if (known !== undefined) return known;
  const time = new Date(0).setUTCFullYear(Math.floor(month / 12), month % 12, 1);
  monthStarts.set(month, time / DAY_MS);
  return time / DAY_MS;
}

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);

function hash(number: number): number {
  bits[0] = number;
  return scatter((words[0] ?? 0) ^ Math.imul(words[1] ?? 0, 31));
}

/** Numbers, times or days, eight bytes each. An empty cell is 0, so that zero itself is kept as -0. */
export class Numeric implements Form {
  private cells = new Float64Array(0);

  constructor(private readonly codec: Codec) {}

  get(slot: number): Json {
    const number = this.cells[slot];
    if (number === undefined || Object.is(number, 0)) return null;
    return this.codec.decode(number === 0 ? 0 : number);
  }

  isNull(slot: number): boolean {
    return Object.is(this.cells[slot] ?? 0, 0);
  }

  set(slot: number, value: Json): boolean {
    const number = value === null ? 0 : this.codec.encode(value);
    if (Number.isNaN(number)) return false;
    if (value === null && slot >= this.cells.length) return true;
    if (slot >= this.cells.length)
      this.cells = grown(this.cells, slot + 1, (length) => new Float64Array(length));
    this.cells[slot] = value !== null && number === 0 ? -0 : number;
    return true;
  }

  map<T>(of: (value: Json) => T): (slot: number) => T {
    return (slot) => of(this.get(slot));
  }

  mapTimes<T>(of: (value: Json) => T): (slot: number) => T {
    const made = new Map<number, T>();
    return (slot) => {
      const key = Math.floor((this.cells[slot] ?? 0) / this.codec.quarterHour);
      const known = made.get(key);
      if (known !== undefined) return known;
      const fresh = of(this.get(slot));
      if (!this.isNull(slot)) made.set(key, fresh);
      return fresh;
    };
  }

  order(): (a: number, b: number) => number {
    return (a, b) => (this.cells[a] ?? 0) - (this.cells[b] ?? 0);
  }

  against(value: Json, compare: Compare): (slot: number) => number {
    const number = this.codec.encode(value);
    if (Number.isNaN(number)) return (slot) => compare(this.get(slot), value);
    return (slot) => (this.cells[slot] ?? 0) - number;
  }

  matcher(value: Json): (slot: number) => boolean {
    const number = this.codec.encode(value);
    return (slot) => this.cells[slot] === number && !this.isNull(slot);
  }

  hashAt(slot: number): number {
    return hash(this.cells[slot] ?? 0);
  }

  hashOf(value: Json): number {
    const number = this.codec.encode(value);
    return hash(number === 0 ? -0 : number);
  }
}
