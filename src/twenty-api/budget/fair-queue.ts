/** Something that waits: `order` is when it was asked for, so that what comes back stands where it stood. */
export interface Entry<T> {
  readonly key: string;
  readonly cost: number;
  readonly order: number;
  readonly value: T;
}

/** What one key waits for, and the virtual time at which its first entry begins. */
interface Lane<T> {
  start: number;
  entries: Entry<T>[];
}

/**
 * Takes turns between keys, weighed by cost: a key that asks for more waits for itself and not for others. Within a
 * key the order is kept. Source: start-time fair queuing (Goyal, Vin, Cheng: IEEE/ACM Transactions on Networking 5(5), 1997).
 */
export class FairQueue<T> {
  private readonly lanes = new Map<string, Lane<T>>();
  private now = 0;

  get size(): number {
    return [...this.lanes.values()].reduce((sum, { entries }) => sum + entries.length, 0);
  }

  lengthOf(key: string): number {
    return this.lanes.get(key)?.entries.length ?? 0;
  }

  add(entry: Entry<T>): void {
    const lane = this.lane(entry.key);
    const behind = lane.entries.findLastIndex(({ order }) => order < entry.order) + 1;
    lane.entries.splice(behind, 0, entry);
  }

  /** Puts back what was taken in vain: it has not cost its key anything. */
  putBack(entry: Entry<T>): void {
    this.add(entry);
    this.lane(entry.key).start -= entry.cost;
  }

  head(): Entry<T> | undefined {
    return this.first()?.entries[0];
  }

  next(): Entry<T> | undefined {
    const lane = this.first();
    const entry = lane?.entries.shift();
    if (!lane || !entry) return undefined;
    this.now = lane.start;
    lane.start += entry.cost;
    this.forgetEmpty();
    return entry;
  }

  remove(entry: Entry<T>): void {
    const lane = this.lanes.get(entry.key);
    if (lane) lane.entries = lane.entries.filter((other) => other !== entry);
    this.forgetEmpty();
  }

  /** Cost of all that goes before an entry, were nobody to join: an entry that is not in the queue would stand last of its key. */
  ahead({ key, order }: Pick<Entry<T>, 'key' | 'order'>): number {
    const own = this.lanes.get(key);
    const before = own?.entries.filter((entry) => entry.order < order) ?? [];
    const mine = costOf(before);
    const begins = Math.max(own?.start ?? this.now, this.now) + mine;
    const others = [...this.lanes].filter(([name]) => name !== key);
    return others.reduce((sum, [, lane]) => sum + costUntil(lane, begins), mine);
  }

  private lane(key: string): Lane<T> {
    const known = this.lanes.get(key);
    if (known) {
      if (known.entries.length === 0) known.start = Math.max(known.start, this.now);
      return known;
    }
    const fresh: Lane<T> = { start: this.now, entries: [] };
    this.lanes.set(key, fresh);
    return fresh;
  }

  private first(): Lane<T> | undefined {
    const waiting = [...this.lanes.values()].filter(({ entries }) => entries.length > 0);
    return waiting.reduce<Lane<T> | undefined>(
      (first, lane) => (first === undefined || lane.start < first.start ? lane : first),
      undefined,
    );
  }

  /** A key that waits for nothing and has used no more than its share is as good as new. */
  private forgetEmpty(): void {
    for (const [key, { start, entries }] of this.lanes)
      if (entries.length === 0 && start <= this.now) this.lanes.delete(key);
    if (this.lanes.size > 0 && [...this.lanes.values()].every(({ entries }) => entries.length === 0))
      this.lanes.clear();
  }
}

const costOf = (entries: readonly { cost: number }[]) => entries.reduce((sum, { cost }) => sum + cost, 0);

/** Cost of the entries of another key that begin no later than `begins`. */
function costUntil<T>({ start, entries }: Lane<T>, begins: number): number {
  let tag = start;
  let sum = 0;
  for (const { cost } of entries) {
    if (tag > begins) break;
    tag += cost;
    sum += cost;
  }
  return sum;
}
