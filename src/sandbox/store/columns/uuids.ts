import type { Json } from '../row';
import type { Compare, Form } from './form';
import { grown, scatter } from './form';
import type { HashIndex } from './hash-index';

const LENGTH = 36;
const HYPHEN = 45;
/** Where in the text each of the four words has its eight digits. */
const PLACES = [
  [0, 1, 2, 3, 4, 5, 6, 7],
  [9, 10, 11, 12, 14, 15, 16, 17],
  [19, 20, 21, 22, 24, 25, 26, 27],
  [28, 29, 30, 31, 32, 33, 34, 35],
].map((places) => Uint8Array.from(places));
const DIGITS = Buffer.from('0123456789abcdef');
const VALUES = new Uint8Array(65536).fill(16);
DIGITS.forEach((code, value) => (VALUES[code] = value));

const scratch = new Uint32Array(4);
const text = Buffer.alloc(LENGTH, HYPHEN);

/** Reads a UUID in lower case into `scratch`; false when it is none, or the nil UUID. */
function parse(value: Json): boolean {
  if (typeof value !== 'string' || value.length !== LENGTH || !hasHyphens(value)) return false;
  let any = 0;
  for (let word = 0; word < 4; word += 1) {
    const places = PLACES[word] ?? text;
    let bits = 0;
    let worst = 0;
    for (let digit = 0; digit < 8; digit += 1) {
      const nibble = VALUES[value.charCodeAt(places[digit] ?? 0)] ?? 16;
      worst |= nibble;
      bits = (bits << 4) | (nibble & 15);
    }
    if (worst > 15) return false;
    scratch[word] = bits;
    any |= bits;
  }
  return any !== 0;
}

function hasHyphens(value: string): boolean {
  return (
    value.charCodeAt(8) === HYPHEN &&
    value.charCodeAt(13) === HYPHEN &&
    value.charCodeAt(18) === HYPHEN &&
    value.charCodeAt(23) === HYPHEN
  );
}

function hash(words: Uint32Array, start: number): number {
  const high = Math.imul(words[start] ?? 0, 31) ^ (words[start + 1] ?? 0);
  return scatter(Math.imul(high, 31) ^ Math.imul(words[start + 2] ?? 0, 17) ^ (words[start + 3] ?? 0));
}

/** UUIDs, sixteen bytes each; their order is that of the texts. Nobody has the nil UUID, which is an empty cell. */
export class Uuids implements Form {
  private words = new Uint32Array(0);

  static fits(value: Json): boolean {
    return parse(value);
  }

  get(slot: number): Json {
    const start = slot * 4;
    if (this.isNull(slot)) return null;
    for (let word = 0; word < 4; word += 1) {
      const bits = this.words[start + word] ?? 0;
      const places = PLACES[word] ?? text;
      for (let digit = 0; digit < 8; digit += 1)
        text[places[digit] ?? 0] = DIGITS[(bits >>> (28 - digit * 4)) & 15] ?? 0;
    }
    return text.toString('latin1');
  }

  isNull(slot: number): boolean {
    const { words } = this;
    const start = slot * 4;
    if (slot < 0 || start >= words.length) return true;
    return words[start] === 0 && words[start + 1] === 0 && words[start + 2] === 0 && words[start + 3] === 0;
  }

  set(slot: number, value: Json): boolean {
    if (value === null) scratch.fill(0);
    else if (!parse(value)) return false;
    if (value === null && slot * 4 >= this.words.length) return true;
    if (slot * 4 >= this.words.length)
      this.words = grown(this.words, slot * 4 + 4, (length) => new Uint32Array(Math.ceil(length / 4) * 4));
    for (let word = 0; word < 4; word += 1) this.words[slot * 4 + word] = scratch[word] ?? 0;
    return true;
  }

  map<T>(of: (value: Json) => T): (slot: number) => T {
    return (slot) => of(this.get(slot));
  }

  mapTimes<T>(of: (value: Json) => T): (slot: number) => T {
    return this.map(of);
  }

  order(): (a: number, b: number) => number {
    return (a, b) => this.compare(a * 4, this.words, b * 4);
  }

  against(value: Json, compare: Compare): (slot: number) => number {
    if (!parse(value)) return (slot) => compare(this.get(slot), value);
    const other = scratch.slice();
    return (slot) => this.compare(slot * 4, other, 0);
  }

  matcher(value: Json): (slot: number) => boolean {
    if (!parse(value)) return () => false;
    const other = scratch.slice();
    return (slot) => this.compare(slot * 4, other, 0) === 0;
  }

  /** From a slot here to the one in another column that holds the same, -1 when none does. */
  into(other: Uuids, index: HashIndex): (slot: number) => number {
    return (slot) => {
      if (this.isNull(slot)) return -1;
      let found = index.first(this.hashAt(slot));
      while (found >= 0 && other.compare(found * 4, this.words, slot * 4) !== 0) found = index.after(found);
      return found;
    };
  }

  hashAt(slot: number): number {
    return hash(this.words, slot * 4);
  }

  hashOf(value: Json): number {
    return parse(value) ? hash(scratch, 0) : 0;
  }

  private compare(start: number, others: Uint32Array, otherStart: number): number {
    for (let word = 0; word < 4; word += 1) {
      const difference = (this.words[start + word] ?? 0) - (others[otherStart + word] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }
}
