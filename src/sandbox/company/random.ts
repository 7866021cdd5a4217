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
    for (let word = 0; word < 4; word++) DIGITS.writeUInt32BE(this.bits(), 4 * word);
    DIGITS[6] = 0x40 | ((DIGITS[6] ?? 0) & 0x0f);
    DIGITS[8] = 0x80 | ((DIGITS[8] ?? 0) & 0x3f);
    const hex = DIGITS.toString('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  }

  private bits(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }
}

const DIGITS = Buffer.alloc(16);
