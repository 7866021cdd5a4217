import { grown } from './form';

/** What an index needs of the column it is about. */
interface Indexed {
  hashAt(slot: number): number;
}

const FEWEST_BUCKETS = 64;
const NONE = -1;

/**
 * Finds slots by value: a chain of slots for each hash, linked in both directions, twelve bytes a slot. What it finds
 * shares the hash; the caller compares. Empty values are not in it.
 */
export class HashIndex {
  private heads = new Int32Array(FEWEST_BUCKETS).fill(NONE);
  private next = new Int32Array(0);
  private previous = new Int32Array(0);
  private count = 0;

  constructor(private readonly column: Indexed) {}

  add(slot: number): void {
    if (this.count >= this.heads.length) this.spread();
    this.count += 1;
    if (slot >= this.next.length) {
      this.next = grown(this.next, slot + 1, (length) => new Int32Array(length));
      this.previous = grown(this.previous, slot + 1, (length) => new Int32Array(length));
    }
    this.link(slot);
  }

  remove(slot: number): void {
    const [before, after] = [this.previous[slot] ?? NONE, this.next[slot] ?? NONE];
    if (before === NONE) this.heads[this.bucketOf(this.column.hashAt(slot))] = after;
    else this.next[before] = after;
    if (after !== NONE) this.previous[after] = before;
    this.count -= 1;
  }

  /** The first of the slots whose values have this hash, and others; -1 when there is none. */
  first(hash: number): number {
    return this.heads[this.bucketOf(hash)] ?? NONE;
  }

  /** The next one after a slot. */
  after(slot: number): number {
    return this.next[slot] ?? NONE;
  }

  private bucketOf(hash: number): number {
    return hash & (this.heads.length - 1);
  }

  private link(slot: number): void {
    const bucket = this.bucketOf(this.column.hashAt(slot));
    const head = this.heads[bucket] ?? NONE;
    this.next[slot] = head;
    this.previous[slot] = NONE;
    if (head !== NONE) this.previous[head] = slot;
    this.heads[bucket] = slot;
  }

  /** Twice as many buckets. */
  private spread(): void {
    const old = this.heads;
    this.heads = new Int32Array(old.length * 2).fill(NONE);
    for (const head of old) {
      for (let slot = head; slot !== NONE;) {
        const after = this.after(slot);
        this.link(slot);
        slot = after;
      }
    }
  }
}
