import type { Json } from '../row';
import { Coded } from './coded';
import type { Compare, Form } from './form';
import { HashIndex } from './hash-index';
import { CODECS, Numeric } from './numeric';
import { Plain } from './plain';
import { Uuids } from './uuids';

/**
 * The values of one column, by slot. It begins with few different values and takes on the tightest form that holds what
 * comes; it can be searched by value, through an index that is made when first asked for.
 */
export class Column {
  private form: Form;
  private index: HashIndex | undefined;
  private length = 0;

  constructor() {
    this.form = new Coded();
  }

  get(slot: number): Json {
    return this.form.get(slot);
  }

  isNull(slot: number): boolean {
    return this.form.isNull(slot);
  }

  set(slot: number, value: Json): void {
    if (this.index !== undefined && !this.form.isNull(slot)) this.index.remove(slot);
    if (slot >= this.length) this.length = slot + 1;
    if (!this.form.set(slot, value)) this.widen(slot, value);
    else if (value !== null) this.index?.add(slot);
  }

  /** What `of` makes of the value at a slot. */
  map<T>(of: (value: Json) => T): (slot: number) => T {
    return this.form.map(of);
  }

  /** The same, for what is the same for all times within a quarter of an hour UTC: no day anywhere begins inside one. */
  mapTimes<T>(of: (value: Json) => T): (slot: number) => T {
    return this.form.mapTimes(of);
  }

  /** From a slot here to one of another column that holds the same value, -1 when none does. */
  into(other: Column): (slot: number) => number {
    if (this.form instanceof Uuids && other.form instanceof Uuids)
      return this.form.into(other.form, other.indexed());
    return this.map((value) => other.findOne(value));
  }

  /** Compares the values at two slots, neither of them null. */
  order(compare: Compare): (a: number, b: number) => number {
    return this.form.order(compare);
  }

  /** Compares the value at a slot, which is not null, with a given one. */
  against(value: Json, compare: Compare): (slot: number) => number {
    return this.form.against(value, compare);
  }

  /** The slots that hold the value, which is not null, in their order. */
  find(value: Json): number[] {
    const slots: number[] = [];
    const index = this.indexed();
    const matches = this.form.matcher(value);
    for (let slot = index.first(this.form.hashOf(value)); slot >= 0; slot = index.after(slot))
      if (matches(slot)) slots.push(slot);
    return slots.sort((a, b) => a - b);
  }

  /** One slot that holds the value; -1 when there is none. */
  findOne(value: Json): number {
    if (value === null) return -1;
    const index = this.indexed();
    let slot = index.first(this.form.hashOf(value));
    if (slot < 0) return slot;
    const matches = this.form.matcher(value);
    while (slot >= 0 && !matches(slot)) slot = index.after(slot);
    return slot;
  }

  private indexed(): HashIndex {
    if (this.index !== undefined) return this.index;
    const index = new HashIndex(this.form);
    for (let slot = 0; slot < this.length; slot += 1) if (!this.form.isNull(slot)) index.add(slot);
    this.index = index;
    return index;
  }

  /** Takes on the tightest form that holds all values so far and the one that did not fit. */
  private widen(at: number, value: Json): void {
    const before = this.form;
    const values = before instanceof Coded ? [value, ...before.all] : [];
    this.form = formFor(values);
    this.index = undefined;
    for (let slot = 0; slot < this.length; slot += 1) {
      const kept = slot === at ? value : before.get(slot);
      if (!this.form.set(slot, kept)) throw new Error('a form that does not hold what it was chosen for');
    }
  }
}

function formFor(values: readonly Json[]): Form {
  if (values.length === 0) return new Plain();
  const codec = CODECS.find(({ encode }) => values.every((value) => !Number.isNaN(encode(value))));
  if (codec !== undefined) return new Numeric(codec);
  return values.every((value) => Uuids.fits(value)) ? new Uuids() : new Plain();
}
