import type { TimeAxis } from '../facts/periods.js';

/** The places of a series that the caller brought: its own timestamps, or the numbers of its rows. */
export class ListedAxis implements TimeAxis {
  constructor(private readonly labels: readonly (string | undefined)[]) {}

  get count(): number {
    return this.labels.length;
  }

  /** Nothing is known of what happened inside of it. */
  positionOf(): number {
    return -1;
  }

  labelOf(position: number): string {
    return this.labels[position] ?? `row ${position + 1}`;
  }

  spanOf(position: number) {
    return { from: position, before: position + 1 };
  }
}
