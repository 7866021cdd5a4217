/** Repeatable randomness: the same seed gives the same company. */
export class Random {
  constructor(private state: number) {}

  /** A number in [0, 1). Source: Tommy Ettinger's mulberry32. */
  next(): number {
    return this.bits() / 4294967296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** The value with that probability, otherwise nothing. */
  keep<T>(probability: number, value: T): T | null {
    return this.chance(probability) ? value : null;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[Math.floor(this.next() * choices.length)];
    if (choice === undefined) throw new Error('nothing to choose from');
    return choice;
  }

  /** One of the choices, the likelier the more it weighs. */
  pickBy<T>(choices: readonly T[], weightOf: (choice: T) => number): T {
    let left = this.next() * choices.reduce((sum, choice) => sum + weightOf(choice), 0);
    for (const choice of choices) {
      left -= weightOf(choice);
      if (left < 0) return choice;
    }
    return this.pick(choices);
  }

  /** A duration around `mean`: many shorter, a few much longer, never below a fifth. */
  around(mean: number): number {
    return mean * (0.2 - 0.8 * Math.log(1 - this.next()));
  }

  /** A UUID of version 4. */
  uuid(): string {
    const [a, b, c, d] = [this.bits(), this.bits(), this.bits(), this.bits()];
    const high = HEX[(b >>> 8) & 0xff];
    return `${hex(a)}-${hex(b).slice(0, 4)}-4${high}${HEX[b & 0xff]?.[0]}-${'89ab'[c >>> 30]}${hex(c).slice(1, 4)}-${hex(c).slice(4)}${hex(d)}`;
  }

  private bits(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const hex = (bits: number): string =>
  `${HEX[bits >>> 24]}${HEX[(bits >>> 16) & 0xff]}${HEX[(bits >>> 8) & 0xff]}${HEX[bits & 0xff]}`;
