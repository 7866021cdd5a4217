/** Room for about a million records and 32-bit hashes in the 53 bits of a number. */
const MOST_RECORDS = 2 ** 20;
const FIRST_ROOM = 1_024;

/** A group of records that share a key and were too many to compare each with each. */
export interface Oversized {
  hash: number;
  /** Index of one of them. */
  sample: number;
  records: number;
}

/**
 * Groups records by hashed keys in a few numbers per record, so that memory stays bounded. Two keys with the same
 * hash only mean that some more records are compared.
 */
export class Blocks {
  private entries = new Float64Array(FIRST_ROOM);
  private size = 0;
  private readonly hashes: Uint32Array[] = [];

  /** Adds the next record and answers its index. */
  add(keys: readonly string[]): number {
    const index = this.hashes.length;
    const hashes = Uint32Array.from(new Set(keys.map(hashOf))).sort();
    this.hashes.push(hashes);
    for (const hash of hashes) this.push(hash * MOST_RECORDS + index);
    return index;
  }

  /**
   * Pairs of indexes that share a key, each pair once. Blocks are cut off from the size on at which there would be
   * more than `mostPairs` pairs.
   */
  pairs(mostPairs: number): { pairs: Iterable<readonly [number, number]>; oversized: Oversized[] } {
    const blocks = this.blocks();
    const largest = largestSize(blocks, mostPairs);
    const oversized = blocks
      .filter(({ records }) => records > largest)
      .map(({ start, records }) => ({ records, ...this.at(start) }));
    const skipped = new Set(oversized.map(({ hash }) => hash));
    return {
      pairs: this.within(
        blocks.filter(({ records }) => records <= largest),
        skipped,
      ),
      oversized,
    };
  }

  private push(entry: number): void {
    if (this.size === this.entries.length) {
      const larger = new Float64Array(this.entries.length * 2);
      larger.set(this.entries);
      this.entries = larger;
    }
    this.entries[this.size] = entry;
    this.size += 1;
  }

  /** Runs of equal hashes with at least two records, after sorting. */
  private blocks(): Block[] {
    const sorted = this.entries.subarray(0, this.size).sort();
    const blocks: Block[] = [];
    for (let start = 0; start < sorted.length;) {
      const { hash } = this.at(start);
      let end = start + 1;
      while (end < sorted.length && this.at(end).hash === hash) end += 1;
      if (end - start > 1) blocks.push({ start, records: end - start });
      start = end;
    }
    return blocks;
  }

  private at(position: number): { hash: number; sample: number } {
    const entry = this.entries[position] ?? 0;
    const hash = Math.floor(entry / MOST_RECORDS);
    return { hash, sample: entry - hash * MOST_RECORDS };
  }

  private *within(
    blocks: readonly Block[],
    skipped: ReadonlySet<number>,
  ): Generator<readonly [number, number]> {
    for (const { start, records } of blocks) {
      const { hash } = this.at(start);
      for (const [i, j] of eachWithEach(start, start + records)) {
        const [a, b] = [this.at(i).sample, this.at(j).sample];
        if (this.firstShared(a, b, skipped) === hash) yield [a, b];
      }
    }
  }

  /** The smallest hash of two records that is not skipped: the block that stands for their pair. */
  private firstShared(a: number, b: number, skipped: ReadonlySet<number>): number | undefined {
    const right = this.hashes[b] ?? new Uint32Array();
    return this.hashes[a]?.find((hash) => right.includes(hash) && !skipped.has(hash));
  }
}

function* eachWithEach(start: number, end: number): Generator<readonly [number, number]> {
  for (let i = start; i < end; i++) for (let j = i + 1; j < end; j++) yield [i, j];
}

interface Block {
  start: number;
  records: number;
}

const pairsIn = (records: number) => (records * (records - 1)) / 2;

/** The size up to which all blocks together have at most so many pairs. */
function largestSize(blocks: readonly Block[], mostPairs: number): number {
  let [largest, pairs] = [0, 0];
  for (const { records } of [...blocks].sort((a, b) => a.records - b.records)) {
    pairs += pairsIn(records);
    if (pairs > mostPairs) return largest;
    largest = records;
  }
  return largest;
}

/** FNV-1a with 32 bits. Source: Fowler, Noll and Vo. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
