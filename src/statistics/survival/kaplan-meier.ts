/** How long something lasted, or has lasted so far. */
export interface Spell {
  readonly length: number;
  /** False while it goes on: its end is not known yet. */
  readonly isOver: boolean;
}

/** The share that lasts longer than `length`, from there to the next step. */
interface Step {
  readonly length: number;
  readonly share: number;
}

/**
 * How long things last, those that go on included: leaving them out would keep the short ones only.
 * Source: Kaplan and Meier (1958), Nonparametric estimation from incomplete observations, JASA 53.
 */
export class Survival {
  private readonly steps: readonly Step[];

  constructor(spells: readonly Spell[]) {
    this.steps = stepsOf(spells);
  }

  /** The share that lasts longer. */
  after(length: number): number {
    return this.steps[this.first((step) => step.length > length) - 1]?.share ?? 1;
  }

  /** The length within which the share `at` is over; undefined when so many have not ended yet. */
  quantile(at: number): number | undefined {
    // A share of 0.8 must not fail for the last digit of a product.
    return this.steps[this.first(({ share }) => 1 - share >= at - 1e-9)]?.length;
  }

  /** The position of the first step of which something is true that stays true from there on. */
  private first(isTrue: (step: Step) => boolean): number {
    let [low, high] = [0, this.steps.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const step = this.steps[middle];
      if (step && !isTrue(step)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function stepsOf(spells: readonly Spell[]): Step[] {
  const sorted = [...spells].sort((a, b) => a.length - b.length);
  const steps: Step[] = [];
  let share = 1;
  let passed = 0;
  for (const [length, ended, alike] of byLength(sorted)) {
    if (ended > 0) steps.push({ length, share: (share *= 1 - ended / (sorted.length - passed)) });
    passed += alike;
  }
  return steps;
}

/** Each length with how many ended then, and how many have that length. */
function byLength(
  sorted: readonly Spell[],
): Iterable<readonly [length: number, ended: number, alike: number]> {
  const counts = new Map<number, [number, number, number]>();
  for (const { length, isOver } of sorted) {
    const known = counts.get(length) ?? [length, 0, 0];
    counts.set(length, [length, known[1] + Number(isOver), known[2] + 1]);
  }
  return counts.values();
}
