import { type Moment, momentIn } from '../computed/moment.js';
import type { ValueForm, Wanted } from '../computed/value.js';
import { PROGRAM, type ToCompute } from '../computed/program.js';

/** What a step needs and Twenty cannot compute. A code step before it does. */
export class Computed {
  private readonly moments = new Map<string, Moment>();
  private readonly values = new Map<string, Wanted>();
  private readonly said = new Set<string>();

  /** @param id of the code step */
  constructor(readonly id: string) {}

  get isUsed(): boolean {
    return this.said.size > 0;
  }

  /**
   * Where a run finds the moment that words mean; undefined for words that are none.
   * @param moved how far from it, and how it is told
   */
  moment(words: string, { days = 0, ...moved }: Moment = {}): string | undefined {
    const meant = momentIn(words);
    if (!meant) return undefined;
    const moment = { ...meant, ...moved, ...(days !== 0 && { days: days + (meant.days ?? 0) }) };
    return this.place(this.moments, 'm', moment, words.trim());
  }

  /** Where a run finds a value in another form. */
  value(path: string, as: ValueForm): string {
    return this.place(this.values, 'v', { of: `{{${path}}}`, as }, as === 'name' ? 'the name' : 'the amount');
  }

  /** Where a run finds the date that is so much later than another, told by `words`. */
  moved(path: string, by: Moment, words: string): string {
    return this.place(this.values, 'v', { of: `{{${path}}}`, as: 'moved', by }, words);
  }

  get title(): string {
    return `Compute ${[...this.said].join(', ')}`.slice(0, 100);
  }

  get input(): Readonly<Record<string, unknown>> {
    const input: ToCompute = {
      moments: Object.fromEntries(this.moments),
      values: Object.fromEntries(this.values),
    };
    return { code: PROGRAM, input };
  }

  private place<T>(all: Map<string, T>, letter: string, one: T, said: string): string {
    const key = JSON.stringify(one);
    const known = [...all].find(([, other]) => JSON.stringify(other) === key)?.[0];
    const name = known ?? `${letter}${all.size + 1}`;
    all.set(name, one);
    this.said.add(said);
    return `${this.id}.${name}`;
  }
}
